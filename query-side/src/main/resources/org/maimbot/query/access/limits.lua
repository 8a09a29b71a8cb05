-- Sliding-window counters, many checks in one run; each check is granted in all its scopes or in none.
-- A counter is "start current previous": its window starts with the first use, and what the window
-- before it counted fades out linearly while the present one lasts.
--
-- KEYS: the counters. ARGV: window in ms; a limit per counter; then per check: how many equal ones
-- it stands for, how many scopes it has, and the index in KEYS of each.
-- Answers with the time in ms; then per check how many were granted, and start, current and previous
-- of each of its scopes as it leaves them.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local window = tonumber(ARGV[1])
local count = #KEYS
local start, current, previous, limit, changed = {}, {}, {}, {}, {}
local held = redis.call('MGET', unpack(KEYS))
for i = 1, count do
  limit[i] = tonumber(ARGV[1 + i])
  start[i], current[i], previous[i] = now, 0, 0
  if held[i] then
    local s, c, p = string.match(held[i], '(%d+) (%d+) (%d+)')
    local age = now - s
    if age >= 0 and age < window then
      start[i], current[i], previous[i] = tonumber(s), tonumber(c), tonumber(p)
    elseif age >= window and age < 2 * window then
      start[i], current[i], previous[i] = s + window, 0, tonumber(c)
    end
  end
end
local answer = {now}
local n = 1
local at = 2 + count
local last = #ARGV
while at <= last do
  local granted = tonumber(ARGV[at])
  local scopes = tonumber(ARGV[at + 1])
  for j = at + 2, at + 1 + scopes do
    local i = tonumber(ARGV[j])
    local free = limit[i] - current[i] - previous[i] * (1 - (now - start[i]) / window)
    if free < granted then granted = math.max(0, math.floor(free)) end
  end
  n = n + 1
  answer[n] = granted
  for j = at + 2, at + 1 + scopes do
    local i = tonumber(ARGV[j])
    if granted > 0 then
      current[i] = current[i] + granted
      changed[i] = true
    end
    answer[n + 1], answer[n + 2], answer[n + 3] = start[i], current[i], previous[i]
    n = n + 3
  end
  at = at + 2 + scopes
end
for i = 1, count do
  if changed[i] then
    local counter = string.format('%d %d %d', start[i], current[i], previous[i])
    redis.call('SET', KEYS[i], counter, 'PX', 2 * window)
  end
end
return answer
