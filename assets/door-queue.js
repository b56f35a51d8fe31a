// What a phone keeps of one door: the list as the server last told it, and the taps that the server does not have yet.
// Page and worker both read this file; it knows neither.

/** The keepings of the door at `path`. */
function doorQueue(path) {
  const most = 50;
  let opened, at_once = most, skew = 0, last = 0;

  const base = () => opened ??= new Promise((done, fail) => {
    const request = indexedDB.open(`door:${path}`, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('taps', { keyPath: 'id' });
      request.result.createObjectStore('kept');
    };
    request.onsuccess = () => {
      // Whoever signs out erases this: nothing may stand in the way.
      request.result.onversionchange = () => { request.result.close(); opened = null; };
      done(request.result);
    };
    request.onerror = () => fail(request.error);
  });

  /** One transaction over both stores; ends when it is on the disk. */
  async function within(mode, work) {
    const change = (await base()).transaction(['taps', 'kept'], mode);
    const request = work(change.objectStore('taps'), change.objectStore('kept'));
    return new Promise((done, fail) => {
      change.oncomplete = () => done(request?.result);
      change.onerror = change.onabort = () => fail(change.error);
    });
  }

  /** Taps not yet taken, in the order in which they were made. */
  const taps = async () => (await within('readonly', taps => taps.getAll())).sort((a, b) => a.made_at - b.made_at);
  const list = () => within('readonly', (_, kept) => kept.get('list'));

  /** A tap with its name and its time, which only grows: a later tap of one phone is never the earlier one. */
  function made(tap) {
    last = Math.max(Date.now() + skew, last + 1);
    return { id: uuid(last), made_at: last, ...tap };
  }
  const add = tap => within('readwrite', taps => taps.add(tap));

  /** A UUIDv7 (RFC 9562 §5.7). */
  function uuid(at) {
    const time = at.toString(16).padStart(12, '0');
    const chance = [...crypto.getRandomValues(new Uint8Array(10))].map(one => one.toString(16).padStart(2, '0')).join('');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(0, 3)}-${'89ab'[parseInt(chance[3], 16) & 3]}${chance.slice(4, 7)}-${chance.slice(7, 19)}`;
  }

  /**
   * Sends what is kept, or asks for the list. `state` is `taken`, `unreached` (everything is kept, for later) or `shut`
   * (kept too, and somebody has to do something); `refused` holds the taps that will never be taken, with words.
   */
  async function send() {
    const sent = (await taps()).slice(0, at_once);
    let reply, said;
    try {
      reply = await ask(sent);
      if (reply.type === 'opaqueredirect' || [401, 403, 404].includes(reply.status)) return { state: 'shut', refused: [] };
      if ([400, 413, 422].includes(reply.status) && sent.length) return await unread(sent);
      if (!reply.ok) throw new Error(reply.status);
      said = await reply.json();
    } catch {
      return { state: 'unreached', refused: [] };
    }
    const list = said.list ?? said;
    if (Math.abs(list.now - Date.now() - skew) > 5000) skew = list.now - Date.now();
    at_once = most;
    await settle(sent, said.outcomes ?? [], list);
    const refused = sent.flatMap((tap, n) => said.outcomes[n].outcome === 'refused' ? [{ tap, words: said.outcomes[n].words }] : []);
    return { state: 'taken', refused, list, people: new Map(sent.map((tap, n) => [tap.id, said.outcomes[n].person])) };
  }

  function ask(sent) {
    const signal = AbortSignal.timeout?.(15000);
    if (!sent.length) return fetch(`${path}/list`, { redirect: 'manual', signal });
    const body = JSON.stringify({ sent_at: Date.now() + skew, operations: sent });
    return fetch(`${path}/operations`, { method: 'POST', headers: { 'content-type': 'application/json' }, body, redirect: 'manual', signal });
  }

  /** A delivery that cannot be read is taken apart; a single tap that cannot be read holds up nobody. */
  async function unread(sent) {
    at_once = 1;
    if (sent.length > 1) return send();
    await within('readwrite', taps => taps.delete(sent[0].id));
    return { state: 'taken', refused: [{ tap: sent[0] }] };
  }

  /** Forgets what was answered; later taps name a walk-in by the person they have become. */
  function settle(sent, outcomes, list) {
    return within('readwrite', (taps, kept) => {
      const people = new Map(sent.map((tap, n) => [tap.id, outcomes[n].person]));
      for (const tap of sent) taps.delete(tap.id);
      taps.openCursor().onsuccess = ({ target: { result: cursor } }) => {
        if (!cursor) return;
        const person = people.get(cursor.value.person);
        if (person) cursor.update({ ...cursor.value, person });
        cursor.continue();
      };
      kept.put(list, 'list');
    });
  }

  /** Forgets everything. */
  const forget = async () => { (await base()).close(); opened = null; indexedDB.deleteDatabase(`door:${path}`); };

  return { taps, list, made, add, send, forget };
}
