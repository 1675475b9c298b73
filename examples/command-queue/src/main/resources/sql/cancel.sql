update command set state = 'cancelled', ended_at = :#now where id = :#id and state = 'queued'
