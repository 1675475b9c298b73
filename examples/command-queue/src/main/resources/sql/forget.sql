delete from command where ended_at < :#before
