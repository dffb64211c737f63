/** Lists. */
export const lists = String.raw`
`;
