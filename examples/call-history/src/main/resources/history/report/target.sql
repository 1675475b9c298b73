insert into queue_targets (pbx, queue, answer_within, short_abandon) values (:#pbx, :#queue, :#answerWithin, :#shortAbandon)
