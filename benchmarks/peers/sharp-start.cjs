// One thumbnail with sharp, as a process of its own. Arguments: the picture, its output, width and height.
const { writeFileSync } = require('node:fs');
const sharp = require(`${process.cwd()}/.pressroom/bench/node_modules/sharp`);

const [picture, output, width, height] = process.argv.slice(2);
sharp(picture)
  .autoOrient()
  .resize(Number(width), Number(height), { fit: 'fill' })
  .jpeg({ quality: 80, progressive: true, optimiseCoding: true })
  .toBuffer()
  .then((bytes) => writeFileSync(output, bytes));
