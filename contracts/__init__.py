"""What must hold of a system, checked on fakes and on real ones alike."""
