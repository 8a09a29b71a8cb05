-- Ends a turn: lets its place among those at the same time go, and corrects what it was estimated to take in the
-- window in which it was taken. What came to more counts in the present window.
--
-- KEYS: the counters. ARGV: window in ms; the turn's name; then per counter: "window" or "turns", the correction,
-- and the start of the window in which the estimate was taken.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local window = tonumber(ARGV[1])
for i = 1, #KEYS do
  local correction = tonumber(ARGV[1 + 3 * i])
  local taken = tonumber(ARGV[2 + 3 * i])
  if ARGV[3 * i] == 'turns' then
    redis.call('ZREM', KEYS[i], ARGV[2])
  else
    local start, current, previous = now, 0, 0
    local held = redis.call('GET', KEYS[i])
    if held then
      local s, c, p = string.match(held, '(%d+) (%d+) (%d+)')
      local age = now - s
      if age >= 0 and age < window then
        start, current, previous = tonumber(s), tonumber(c), tonumber(p)
      elseif age >= window and age < 2 * window then
        start, current, previous = s + window, 0, tonumber(c)
      end
    end
    if correction > 0 or taken == start then
      current = math.max(0, current + correction)
    elseif taken == start - window then
      previous = math.max(0, previous + correction)
    end
    if current > 0 or previous > 0 then
      redis.call('SET', KEYS[i], string.format('%d %d %d', start, current, previous), 'PX', 2 * window)
    else
      redis.call('DEL', KEYS[i])
    end
  end
end
return {1}
