;; Base64 in lines of 76 characters (RFC 2045 section 6.8), twelve bytes at a time.
;;
;; Whole lines alone: 57 bytes each are read from address 0 on, and written with CRLF before each from
;; address 65536 on. The last twelve bytes of a line are nine of it and three of the next: what comes of those
;; is written over by the next line, so up to 4 bytes behind the last line are touched.
(module
  (memory (export "memory") 3)
  (func (export "encode") (param $lines i32)
    (local $from i32) (local $to i32) (local $vectors i32) (local $v v128)
    (local.set $to (i32.const 65536))
    (loop $line
      (i32.store16 (local.get $to) (i32.const 0x0a0d))
      (local.set $to (i32.add (local.get $to) (i32.const 2)))
      (local.set $vectors (i32.const 5))
      (loop $vector
        ;; Each three bytes become the low 24 bits of a lane, the first of them on top.
        (local.set $v
          (i8x16.shuffle 2 1 0 16 5 4 3 16 8 7 6 16 11 10 9 16
            (v128.load (local.get $from)) (v128.const i64x2 0 0)))
        ;; Their four times six bits, in the order in which they are written.
        (local.set $v
          (v128.or
            (v128.or
              (v128.and (i32x4.shr_u (local.get $v) (i32.const 18)) (v128.const i32x4 0x3f 0x3f 0x3f 0x3f))
              (v128.and (i32x4.shr_u (local.get $v) (i32.const 4)) (v128.const i32x4 0x3f00 0x3f00 0x3f00 0x3f00)))
            (v128.or
              (v128.and (i32x4.shl (local.get $v) (i32.const 10)) (v128.const i32x4 0x3f0000 0x3f0000 0x3f0000 0x3f0000))
              (v128.and (i32x4.shl (local.get $v) (i32.const 24)) (v128.const i32x4 0x3f000000 0x3f000000 0x3f000000 0x3f000000)))))
        ;; To a character by what is added to the value: 13 for the values of capitals, 0 for those of small
        ;; letters, 1 to 10 for digits, 11 for the plus and 12 for the slash find that in the table.
        (v128.store (local.get $to)
          (i8x16.add (local.get $v)
            (i8x16.swizzle
              (v128.const i8x16 71 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -19 -16 65 0 0)
              (v128.or
                (i8x16.sub_sat_u (local.get $v) (v128.const i8x16 51 51 51 51 51 51 51 51 51 51 51 51 51 51 51 51))
                (v128.and
                  (i8x16.lt_s (local.get $v) (v128.const i8x16 26 26 26 26 26 26 26 26 26 26 26 26 26 26 26 26))
                  (v128.const i8x16 13 13 13 13 13 13 13 13 13 13 13 13 13 13 13 13))))))
        (local.set $from (i32.add (local.get $from) (i32.const 12)))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (br_if $vector (local.tee $vectors (i32.sub (local.get $vectors) (i32.const 1)))))
      (local.set $from (i32.sub (local.get $from) (i32.const 3)))
      (local.set $to (i32.sub (local.get $to) (i32.const 4)))
      (br_if $line (local.tee $lines (i32.sub (local.get $lines) (i32.const 1)))))))
