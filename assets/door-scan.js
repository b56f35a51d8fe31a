// Reads the codes of tickets with the camera, where the browser can: whoever shows one is here, with a tone, and a way
// back. Fetched when it is first asked for, and kept with the page.

/** Opens the camera until it is closed. `rows`, `tap`, `words` and `fill` are the page's own. */
export async function scan({ rows, tap, words, fill }) {
  const dialog = document.createElement('dialog');
  dialog.className = 'scan';
  dialog.innerHTML = '<video playsinline muted></video><p role="status"></p><div class="row"><button class="btn" hidden></button><button class="btn primary"></button></div>';
  const [video, line, undo, close] = ['video', 'p', 'button', '.primary'].map(one => dialog.querySelector(one));
  undo.textContent = words.undo;
  close.textContent = words.close;
  document.body.append(dialog);
  dialog.showModal();
  close.onclick = () => dialog.close();
  let stream, last = '';
  dialog.onclose = () => { stream?.getTracks().forEach(track => track.stop()); dialog.remove(); };
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  } catch {
    line.textContent = words.camera;
    return;
  }
  video.srcObject = stream;
  await video.play();
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  while (dialog.open) {
    const [code] = await detector.detect(video).catch(() => []);
    // One code stays in sight for a while: it is read once.
    if (code && code.rawValue !== last) await seen(last = code.rawValue);
    await new Promise(done => setTimeout(done, 150));
  }

  async function seen(address) {
    const person = await whose(address), row = rows.get(person), name = row?.part.querySelector('b').textContent;
    undo.hidden = true;
    if (!row) return say(words.unknown, 220);
    if ((row.view ?? row.base).here) return say(fill(words.already, name), 440);
    tap({ kind: 'here', person, guests: (row.view ?? row.base).guests || 0 });
    say(fill(words.scanned, name), 880);
    undo.hidden = false;
    undo.onclick = () => { tap({ kind: 'gone', person }); undo.hidden = true; line.textContent = ''; last = ''; };
  }

  /** The list knows tickets by the hash of their link, so that it can be searched and opens nothing. */
  async function whose(address) {
    const link = address.match(/\/c\/([\w-]{32})$/)?.[1];
    if (!link) return;
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(link)));
    const ticket = btoa(String.fromCharCode(...hash)).replaceAll('+', '-').replaceAll('/', '_').slice(0, 16);
    return [...rows].find(([, row]) => row.base.ticket === ticket)?.[0];
  }

  function say(text, pitch) {
    line.textContent = text;
    const audio = new AudioContext(), tone = audio.createOscillator();
    tone.frequency.value = pitch;
    tone.connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.12);
    tone.onended = () => audio.close();
  }
}
