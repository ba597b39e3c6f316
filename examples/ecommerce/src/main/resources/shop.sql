CREATE TABLE IF NOT EXISTS users (
  user_id    bigserial PRIMARY KEY,
  username   text NOT NULL,
  email      text,
  created_at timestamptz DEFAULT now()
);

CREATE TABLE IF NOT EXISTS orders (
  order_id     bigserial,
  user_id      bigint NOT NULL,
  product_id   integer NOT NULL,
  quantity     integer,
  total_amount numeric(10, 2),
  order_date   timestamptz DEFAULT now()
);

CREATE TABLE IF NOT EXISTS products (
  product_id serial PRIMARY KEY,
  name       text NOT NULL,
  price      numeric(10, 2),
  stock      integer
);
