export const cases = {
  title: '名单程序',
};
