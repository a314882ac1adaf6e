export default async function stopEngines() {
  await globalThis.chengxinEngines?.stop();
}
