// Characters that no font here can show. One that is assigned to nobody is drawn as the box that
// stands for a missing glyph; whatever looks like it is missing too.
const paper = new OffscreenCanvas(40, 40);
const pen = paper.getContext("2d", { willReadFrequently: true });
pen.font = "24px " + getComputedStyle(document.body).fontFamily;
pen.textBaseline = "top";
const drawn = (character) => {
  pen.clearRect(0, 0, 40, 40);
  pen.fillText(character, 4, 4);
  return pen.getImageData(0, 0, 40, 40).data.join();
};
const box = drawn("\u0378");
if (box === drawn(" ")) return ["a missing glyph cannot be told from a space"];
const shown = new Set(document.body.innerText + document.title);
return [...shown].filter((character) => character > "~" && drawn(character) === box).map((character) => "no glyph: " + character);
