import qrcode from 'qrcode-generator';

const QUIET_ZONE = 4;

/** A QR code as one path, black on white with its quiet zone. */
export function QrCode({ text, title }: { text: string; title: string }) {
  const code = qrcode(0, 'L');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const modules: string[] = [];
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (code.isDark(row, column)) modules.push(`M${column + QUIET_ZONE} ${row + QUIET_ZONE}h1v1h-1z`);
  const side = size + 2 * QUIET_ZONE;
  return (
    <svg className="qr" viewBox={`0 0 ${side} ${side}`} role="img" shapeRendering="crispEdges">
      <title>{title}</title>
      <rect width={side} height={side} fill="#fff" />
      <path d={modules.join('')} fill="#000" />
    </svg>
  );
}
