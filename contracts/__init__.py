"""Requirements on systems, checked on fakes and on real ones alike."""
