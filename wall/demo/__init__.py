"""Simulated cameras over real RTSP, with faults on request: for tests, the demo and the bench.

Nothing here imports the rest of the wall: a simulator that shared code with its client would share its errors.
"""
