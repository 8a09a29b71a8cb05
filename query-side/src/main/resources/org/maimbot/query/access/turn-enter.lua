-- Lets one turn begin in all its limits or in none. Windows slide as those of limits.lua do and are shared with
-- it; of what runs at the same time each has a lease in a sorted set.
--
-- KEYS: the counters. ARGV: window in ms; the turn's name; its lease in ms; then per counter: "window" or "turns",
-- its limit, and what the turn takes of it.
-- Answers with the time in ms and 1 or 0; then per counter start, current and previous as it leaves them, of turns
-- 0, how many there are, and 0.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local window = tonumber(ARGV[1])
local lease = tonumber(ARGV[3])
local count = #KEYS
local kind, cost, start, current, previous = {}, {}, {}, {}, {}
local granted = 1
for i = 1, count do
  kind[i] = ARGV[1 + 3 * i]
  local limit = tonumber(ARGV[2 + 3 * i])
  cost[i] = tonumber(ARGV[3 + 3 * i])
  start[i], current[i], previous[i] = now, 0, 0
  local free
  if kind[i] == 'turns' then
    redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now)
    start[i], current[i] = 0, redis.call('ZCARD', KEYS[i])
    free = limit - current[i]
  else
    local held = redis.call('GET', KEYS[i])
    if held then
      local s, c, p = string.match(held, '(%d+) (%d+) (%d+)')
      local age = now - s
      if age >= 0 and age < window then
        start[i], current[i], previous[i] = tonumber(s), tonumber(c), tonumber(p)
      elseif age >= window and age < 2 * window then
        start[i], current[i], previous[i] = s + window, 0, tonumber(c)
      end
    end
    free = math.floor(limit - current[i] - previous[i] * (1 - (now - start[i]) / window))
  end
  if free < math.max(1, cost[i]) then granted = 0 end
end
local answer = {now, granted}
for i = 1, count do
  if granted == 1 then
    current[i] = current[i] + cost[i]
    if kind[i] == 'turns' then
      redis.call('ZADD', KEYS[i], now + lease, ARGV[2])
      local last = redis.call('ZRANGE', KEYS[i], -1, -1, 'WITHSCORES')
      redis.call('PEXPIREAT', KEYS[i], math.ceil(tonumber(last[2])))
    else
      local counter = string.format('%d %d %d', start[i], current[i], previous[i])
      redis.call('SET', KEYS[i], counter, 'PX', 2 * window)
    end
  end
  answer[3 * i], answer[3 * i + 1], answer[3 * i + 2] = start[i], current[i], previous[i]
end
return answer
