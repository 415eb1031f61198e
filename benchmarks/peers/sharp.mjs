// sharp, doing the steps of the pipeline: one decode, each size from the one before, two formats of each.
// Protocol: see dev.pressroom.benchmarks.Turn. Arguments: the picture, the plan, the effort of WebP.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const sharp = createRequire(`${process.cwd()}/.pressroom/bench/`)('sharp');
sharp.concurrency(1);
sharp.cache(false);

const [picture, planFile, effort] = process.argv.slice(2);
const file = readFileSync(picture);
const plans = readFileSync(planFile, 'utf8').trim().split('\n').map((line) => {
  const [width, height, format, quality] = line.split(' ');
  return { width: Number(width), height: Number(height), format, quality: Number(quality) };
});
const peakKib = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
// Not the whole of `info`: its `premultiplied` says what was done on the way, and would be read as what the pixels are.
const pixels = ({ data, info: { width, height, channels } }) => sharp(data, { raw: { width, height, channels } });

async function render() {
  const outputs = [];
  let last = null;
  for (const { width, height, format, quality } of plans) {
    if (last === null || last.info.width !== width || last.info.height !== height) {
      const from = last === null ? sharp(file).autoOrient() : pixels(last);
      last = await from.resize(width, height, { fit: 'fill' }).raw().toBuffer({ resolveWithObject: true });
    }
    outputs.push(format === 'jpg'
      ? await pixels(last).flatten({ background: 'white' }).jpeg({ quality }).toBuffer()
      : await pixels(last).webp({ quality, effort: Number(effort) }).toBuffer());
  }
  return outputs;
}

for await (const folder of createInterface({ input: process.stdin })) {
  const cpuBefore = process.cpuUsage();
  const before = process.hrtime.bigint();
  const outputs = await render();
  const wall = process.hrtime.bigint() - before;
  const cpu = process.cpuUsage(cpuBefore);
  if (folder !== '') {
    outputs.forEach((bytes, i) => writeFileSync(`${folder}/${i}.${plans[i].format}`, bytes));
  }
  const total = outputs.reduce((sum, bytes) => sum + bytes.length, 0);
  console.log(`${wall} ${(cpu.user + cpu.system) * 1000} ${total} ${peakKib()}`);
}
