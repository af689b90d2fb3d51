-- Since version 5 a line of furniture says of how many pages one must carry it, and an outlet that it is settled.

UPDATE learned_lines SET one_in = 10;
UPDATE outlets SET settled = 1;
