"""The trust core: what a bundle says, who may say it, and how it travels and rests on disk."""
