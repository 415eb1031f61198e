package dev.pressroom.image.hostile;

/// Small valid pictures that the JDK cannot write, in Base64: 24 x 16 pixels, written by libvips 8.18. The
/// solid ones have 7000 x 7000 and 4096 x 4096.
final class Samples {
    static final String WEBP_LOSSY =
            """
            UklGRtwAAABXRUJQVlA4INAAAAAwBgCdASoYABAAPtFUo0uoJKMhsAgBABoJbACdMoRwK8A+wCSA
            foB03emAaX+UfgWN5LirXd/aVwEAAOIwswpc1KfcTG9qj8J31BOhVU/eZwugaVvIgXwYahZSvnvw
            fsyQCDUA0NyTHwl3L1Wfv9laebNMGDr/+LTVc78jdGvOIxLF6ucX6G//4iMzLhP2sDdZ6pjFs4mH
            sj//NVhTrBIJwfVuGsadSPWWKr2w1gYN+2o2RVTCVVL0+3XV6/9grNmWnvCda1zdelbc9Irda0AA
            """;

    static final String WEBP_LOSSLESS =
            """
            UklGRiwAAABXRUJQVlA4TB8AAAAvF8ADELmM6H/sIqL/ASFBwv/lRuP8x2JMAITYqLkTAA==
            """;

    static final String WEBP_ALPHA =
            """
            UklGRngAAABXRUJQVlA4WAoAAAAQAAAAFwAADwAAQUxQSBcAAAABuYzof4BI22ZzMf9qDw8jJmAC
            qHVuBgBWUDggOgAAABADAJ0BKhgAEAA+0VSjS6gkoyGwCAEAGglAFqLQABA2AAD+6zb/xWT4r9v/
            oSf/E2f8TZ8HM9gAAAA=
            """;

    static final String WEBP_ANIMATED =
            """
            UklGRuwBAABXRUJQVlA4WAoAAAACAAAAFwAADwAAQU5JTQYAAAD/////AABBTk1G1AAAAAAAAAAA
            ABcAAA8AAGQAAAJWUDggvAAAANAEAJ0BKhgAEAA+0VSjS6gkoyGwCAEAGglsAJ0yg3gDkC21dwAA
            mofcVcbAGqaAAMyY8kpC4Gv48W14jW2BrU7mg+D8mpnWhkQzxiiya1XeQSJ1jmqVz2VtyTF1kyze
            P2cC6X6BbY/+6X/x5k7/gHysvnyq1f905nS/Zj/KWD2dvx//COoQCPnPNdOAEYTG3PgdZQTXPxmv
            Biys1biX8eP6AVOLMm9wya1Qj/xz1RWJ6pTs/e2gD86f0QAAQU5NRuQAAAAAAAAAAAAXAAAPAABk
            AAAAVlA4IMwAAAB0BQCdASoYABAAPtFWo0uDAIAAAaCWwAnTKDfAfwDkC2utwA9gDeVTt/ipI197
            x+x7HkcgAN+0YnU1DxK+5pAL5xb8xm/SYYgo3ngKKHsIYwpssd+lexDeuW2KpgnHiWVt+M+/+FdL
            X4//5b/K58JIahR/55SN2oxP9N1PSwHkzE50uIBbPc+/8R51OFYPnQ9tA+v3HgdXFMSRbY8bR5BH
            mKZJAcwZaQy9N6n2pTGDgjiUZOfVZqyoPbmcdCrgUSYpq8sQaqCP4FE+AAA=
            """;

    static final String AVIF =
            """
            AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAANZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABw
            aWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAAA+gABAAAAAAAAAH0AAAAjaWlu
            ZgAAAAAAAQAAABVpbmZlAgAAAAABAABhdjAxAAAAAA5waXRtAAAAAAABAAAAVmlwcnAAAAA4aXBj
            bwAAAAxhdjFDgSACAAAAABRpc3BlAAAAAAAAABgAAAAQAAAAEHBpeGkAAAAAAwgICAAAABZpcG1h
            AAAAAAAAAAEAAQOBAgMAAACFbWRhdBIACgg4EO/tICGg0jJvGsJi5OYYYYFCIEDv3VEoguKHYSxm
            L8OLWhpikLa2nCtsg484L64cFyLh0bapH/Wci1kPqPw38WvFQD3TBH/UmR4Fc2zj+cHTyT/kDhwp
            kZKE4uA3JlmL6Wd81C4GkkkU2xHJwQ/Xl237eM4UdWqJ
            """;

    static final String AVIF_ALPHA =
            """
            AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAAXBtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABw
            aWN0AAAAAAAAAAAAAAAAAAAAADRpbG9jAAAAAERAAAIAAQAAAAABlAABAAAAAAAAACoAAgAAAAAB
            vgABAAAAAAAAAC4AAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABhdjAxAAAAABVpbmZlAgAA
            AAACAABhdjAxAAAAAA5waXRtAAAAAAABAAAAr2lwcnAAAACKaXBjbwAAAAxhdjFDgSACAAAAABRp
            c3BlAAAAAAAAABgAAAAQAAAAEHBpeGkAAAAAAwgICAAAAAxhdjFDgQAcAAAAAA5waXhpAAAAAAEI
            AAAAOGF1eEMAAAAAdXJuOm1wZWc6bXBlZ0I6Y2ljcDpzeXN0ZW1zOmF1eGlsaWFyeTphbHBoYQAA
            AAAdaXBtYQAAAAAAAAACAAEDgQIDAAIEhAIFhgAAABppcmVmAAAAAAAAAA5hdXhsAAIAAQABAAAA
            YG1kYXQSAAoIOBDv7SAhoNIyHBrCYuTmGGGBQiAA1268m/L9fcwdECcLuuz9fWASAAoFGBDv7Coy
            IxmAQQEA7UaRihqFxZZtuPVgOBcoVCNaQDXw11XBbGL3e3Ig
            """;

    static final String WEBP_SOLID =
            """
            UklGRoYHAABXRUJQVlA4THkHAAAvV9vVBgdQs840s/9BExIk+H+7PSJSLwlIkv7/JyP6n0CB+PuP
            IiLjv//+899///nvv//8999//vvvP//995///vvPf//995///vvPf//957///vPff//577///Pff
            f/777z///ffff/777z///ffff//9999///3333///ffff//9999///3333///ffff//9999///33
            33///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999/
            //3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9
            999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///fff
            f//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333//
            /ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///33
            33///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999/
            //3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9
            999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///fff
            f//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333//
            /ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///33
            33///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999/
            //3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9
            999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///fff
            f//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333//
            /ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///33
            33///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999/
            //3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9
            999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///fff
            f//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333//
            /ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///33
            33///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999/
            //3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9
            999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///fff
            f//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333//
            /ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///33
            33///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999/
            //3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9
            999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///fff
            f//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333//
            /ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///33
            33///ffff//9999///3333///ffff//9999///3nv//+899///nvv//8999///333/87BwA=
            """;

    static final String AVIF_TURNED =
            """
            AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAAw5tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABw
            aWN0AAAAAAAAAAAAAAAAAAAAADRpbG9jAAAAAERAAAIAAQAAAAADMgABAAAAAAAAAHEAAgAAAAAD
            owABAAAAAAAAAL4AAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABhdjAxAAAAABVpbmZlAgAA
            AQACAABFeGlmAAAAAA5waXRtAAAAAAABAAACTWlwcnAAAAItaXBjbwAAAAxhdjFDgSACAAAAAexj
            b2xycklDQwAAAeBsY21zBCAAAG1udHJSR0IgWFlaIAfiAAMAFAAJAA4AHWFjc3BNU0ZUAAAAAHNh
            d3NjdHJsAAAAAAAAAAAAAAAAAAD21gABAAAAANMtaGFuZHnpv1ZaPgG2gyOFVUb3T6oAAAAAAAAA
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACmRlc2MAAAD8AAAAJGNwcnQAAAEgAAAAInd0cHQAAAFE
            AAAAFGNoYWQAAAFYAAAALHJYWVoAAAGEAAAAFGdYWVoAAAGYAAAAFGJYWVoAAAGsAAAAFHJUUkMA
            AAHAAAAAIGdUUkMAAAHAAAAAIGJUUkMAAAHAAAAAIG1sdWMAAAAAAAAAAQAAAAxlblVTAAAACAAA
            ABwAcwBSAEcAQm1sdWMAAAAAAAAAAQAAAAxlblVTAAAABgAAABwAQwBDADAAAFhZWiAAAAAAAAD2
            1gABAAAAANMtc2YzMgAAAAAAAQw/AAAF3f//8yYAAAeQAAD9kv//+6H///2iAAAD3AAAwHFYWVog
            AAAAAAAAb6AAADjyAAADj1hZWiAAAAAAAABilgAAt4kAABjaWFlaIAAAAAAAACSgAAAPhQAAtsRw
            YXJhAAAAAAADAAAAAmZpAADypwAADVkAABPQAAAKWwAAABRpc3BlAAAAAAAAABgAAAAQAAAAEHBp
            eGkAAAAAAwgICAAAAAlpcm90AwAAABhpcG1hAAAAAAAAAAEAAQWBAgMEhQAAABppcmVmAAAAAAAA
            AA5jZHNjAAIAAQABAAABN21kYXQSAAoIOBDv7SAhoNIyYxrCYuTgABQ4hPHCwMSAYE72sX1kxyRt
            SoKPccnFu17nEMARZrMZgxZs3GGCuqbSzahiJ8ta5jyjvD8oGrSIfFqRb2Ejj50MggQKMroy7Uoe
            +geXt6Murh+6HZgteYedBD5FVAAAAAZFeGlmAABJSSoACAAAAAYAEgEDAAEAAAAGAAAAGgEFAAEA
            AABWAAAAGwEFAAEAAABeAAAAKAEDAAEAAAACAAAAEwIDAAEAAAABAAAAaYcEAAEAAABmAAAAAAAA
            ADhjAADoAwAAOGMAAOgDAAAGAACQBwAEAAAAMDIxMAGRBwAEAAAAAQIDAACgBwAEAAAAMDEwMAGg
            AwABAAAA//8AAAKgBAABAAAAGAAAAAOgBAABAAAAEAAAAAAAAAA=
            """;

    static final String AVIF_SOLID =
            """
            AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAANZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABw
            aWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAAA+gABAAAAAAAAAM0AAAAjaWlu
            ZgAAAAAAAQAAABVpbmZlAgAAAAABAABhdjAxAAAAAA5waXRtAAAAAAABAAAAVmlwcnAAAAA4aXBj
            bwAAAAxhdjFDgTACAAAAABRpc3BlAAAAAAAAEAAAABAAAAAAEHBpeGkAAAAAAwgICAAAABZpcG1h
            AAAAAAAAAAEAAQOBAgMAAADVbWRhdBIACgo8Lv///9pAQ0GkMrwBGD/JihO////Fn4AAAFbPyi5d
            uzh7vySzuAe+g9xtoizJJ26Rcilm3sVJLpdKq8UNzLs4o1mQfEw6Y6FahGuYSzxuyzAjaGCfVWid
            GEWXCVR+V7hpiw43Y2m3TKYb44KYKJ5KP/7Pyi5duzh7vySzuAe+g9xtoizJJ26Rcilm3sVJLpdK
            q8UNzLs4o1mQfEw6Y6FahGuYSzxuyzAjaGCfVWidGEWXCVR+V7hpiw43Y2m3TKYb44KYKJ5KP/4=
            """;

    private Samples() {}
}
