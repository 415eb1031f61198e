// sharp, in two ways. Protocol: see dev.pressroom.benchmarks.Turn. Arguments: the way, the picture, the plan.
//   usual    its documentation's idiom: one pipeline, cloned for each output
//   cascade  its best: one decode, each size from the one before, all formats of a size from the same pixels
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const sharp = createRequire(`${process.cwd()}/.pressroom/bench/`)('sharp');
// Concurrency is left as it comes. The cache is off: it would keep what an earlier turn made.
sharp.cache(false);

const [way, picture, planFile] = process.argv.slice(2);
const file = readFileSync(picture);
const plans = readFileSync(planFile, 'utf8').trim().split('\n').map((line) => {
  const [width, height, format, quality, effort] = line.split(' ');
  return { width: Number(width), height: Number(height), format, quality: Number(quality), effort: Number(effort) };
});
const memoryKib = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))[1]);
// Not the whole of `info`: its `premultiplied` says what was done on the way, and would be read as what the pixels are.
const pixels = ({ data, info: { width, height, channels } }) => sharp(data, { raw: { width, height, channels } });
const sized = (image, { width, height }) => image.resize(width, height, { fit: 'fill' });

function encoded(image, { format, quality, effort }) {
  switch (format) {
    case 'jpg': return image.jpeg({ quality, progressive: effort > 0, optimiseCoding: true }).toBuffer();
    case 'png': return image.png({ compressionLevel: 6, palette: false }).toBuffer();
    case 'webp': return image.webp({ quality, effort }).toBuffer();
    default: throw new Error(`not a format: ${format}`);
  }
}

function usual() {
  const pipeline = sharp(file).autoOrient();
  return Promise.all(plans.map((plan) => encoded(sized(pipeline.clone(), plan), plan)));
}

async function cascade() {
  const outputs = [];
  let last = null;
  for (const plan of plans) {
    if (last === null || last.info.width !== plan.width || last.info.height !== plan.height) {
      const from = last === null ? sharp(file).autoOrient() : pixels(last);
      last = await sized(from, plan).raw().toBuffer({ resolveWithObject: true });
    }
    outputs.push(encoded(pixels(last), plan));
  }
  return Promise.all(outputs);
}

const render = { usual, cascade }[way];

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
  console.log(`${wall} ${(cpu.user + cpu.system) * 1000} ${total} ${memoryKib('VmHWM')} ${memoryKib('VmRSS')}`);
}
