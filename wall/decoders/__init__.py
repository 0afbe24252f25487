"""From an address to pictures: worker processes, one thread a stream, frames in shared memory."""
