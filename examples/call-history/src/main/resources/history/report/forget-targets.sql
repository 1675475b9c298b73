delete from queue_targets
