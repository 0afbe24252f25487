"""A survey is made here: devices are found, streams probed, and one file carries all of it to the centre."""
