update command set sent_at = :#now, lease_until = :#leaseUntil, tries = :#tries where id = :#id and claim = :#claim and state = 'running'
