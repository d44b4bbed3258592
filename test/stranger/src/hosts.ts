export const HANBIT_HOSTS = {
  api: { live: 'https://api.hanbitpay.example', test: 'https://sandbox.hanbitpay.example' },
};
