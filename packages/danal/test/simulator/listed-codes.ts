/** The response codes of card payments by what they mean: the workbook of 2019-11-01, kept apart from the simulator's list. */
export const LISTED: Readonly<Record<string, string>> = {
  duplicate_order: '1103 1156 3199',
  not_found: '1104 1117 3120 3250',
  amount_mismatch: '1105 1126 3212 3249 3278',
  cancel_amount_exceeded: '1127 1128 1129',
  already_cancelled: '1115 3121 3251',
  cancel_not_permitted: '1116 1120 1123 1130 1140 1144 1145 3118 3158 3224 3247 3248 3252',
  billing_key_not_found: '1121',
  invalid_request:
    '1100 1101 1102 1110 1122 1136 1143 1154 2184 2189 2191 3002 3003 3004 3005 3101 3102 3109 3113 3213 3214',
  unauthorized: '1106 1107 1108 1109 1112 1114 2186 3104 3126 3138',
  not_permitted: '1131 3103 3105 3107 3108 3139 3149 3150 3167',
  limit_exceeded:
    '1132 1133 1134 1135 1137 1138 1139 1141 1146 1155 3111 3112 3125 3145 3155 3219 3225 3231 3233 3234 3235 3240 3242 3243',
  insufficient_funds: '3133 3136',
  invalid_card: '1148 1149 2105 2114 2117 3110 3192 3196',
  expired_card: '1152 3100 3119',
  invalid_credentials: '1142 1150 1151 2141 2142 2143 2144 3115 3117 3131 3217 3218 3220 3221 3222 3223 3244',
  stolen_or_lost: '3122',
  card_declined: '3123 3128 3132 3135 3143 3146 3147 3148 3206 3207 3209 3211 3253 3260',
  pg_unavailable: '1113 2106 2107 2115 2116 3106 3161 3168 3266 3267 3268 3269 3275',
  window_over: '1124 1147 1153 2113 2137 2190 2192',
  timeout_unknown: '1125 3006 3134 3201',
  user_cancelled: '2101',
  unexplained: '9999 3001 3210',
};
