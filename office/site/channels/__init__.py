"""Pages of the channels besides the screens (公示渠道): outlets, hand-overs, what still stands."""
