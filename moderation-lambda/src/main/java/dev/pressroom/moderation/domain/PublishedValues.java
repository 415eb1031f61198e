package dev.pressroom.moderation.domain;

import java.util.Set;
import java.util.regex.Pattern;

/// What its owner printed for everybody: test numbers, reserved numbers and credentials of
/// documentation. They are nobody's data and open nothing. Each list names its source.
final class PublishedValues {
    /// Test numbers of card networks and payment services, digits alone.
    ///
    /// Sources: <https://docs.stripe.com/testing>,
    /// <https://docs.adyen.com/development-resources/testing/test-card-numbers/>,
    /// <https://developer.paypal.com/tools/sandbox/card-testing/>,
    /// <https://developer.paypal.com/braintree/docs/reference/general/testing/>,
    /// <https://www.checkout.com/docs/developer-resources/testing/test-cards>.
    private static final Set<String> CARDS =
            Set.of(
                    "4242424242424242",
                    "4000056655665556",
                    "5555555555554444",
                    "2223003122003222",
                    "5200828282828210",
                    "5105105105105100",
                    "378282246310005",
                    "371449635398431",
                    "6011111111111117",
                    "6011000990139424",
                    "6011981111111113",
                    "3056930009020004",
                    "36227206271667",
                    "6555900000604105",
                    "3566002020360505",
                    "6200000000000005",
                    "6200000000000047",
                    "6205500000000000004",
                    "378734493671000",
                    "30569309025904",
                    "38520000023237",
                    "3530111333300000",
                    "4012888888881881",
                    "4222222222222",
                    "4005519200000004",
                    "4009348888881881",
                    "4012000033330026",
                    "4012000077777777",
                    "4217651111111119",
                    "4500600000000061",
                    "5610591081018250",
                    "4111111111111111",
                    "4500151111111113",
                    "4871049999999910",
                    "4166676667666746",
                    "4646464646464644",
                    "4000620000000007",
                    "4000060000000006",
                    "4293189100000008",
                    "4988080000000000",
                    "4000180000000002",
                    "4977949494949497",
                    "4015501150000216",
                    "5577000055770004",
                    "5555444433331111",
                    "5136333333333335",
                    "5585558555855583",
                    "2222400010000008",
                    "2222400030000004",
                    "2222410740360010",
                    "5555341244441115",
                    "5103221911199245",
                    "5100290029002909",
                    "2223000048410010",
                    "2223520443560010",
                    "5424000000000015",
                    "5500000000000004",
                    "5431111111111111",
                    "370000000000002",
                    "341111111111111",
                    "343434343434343",
                    "371144371144376",
                    "341134113411347",
                    "36006666333344",
                    "36070500001020",
                    "6011601160116611",
                    "6445644564456445",
                    "3569990010095841",
                    "6243030000000001",
                    "4035501000000008",
                    "4360000001000005",
                    "6771798021000008",
                    "6771830999991239",
                    "6759649826438453",
                    "6304000000000000",
                    "4917610000000000",
                    "4462030000000000",
                    "4917480000000008",
                    "4543474002249996",
                    "5436031030606378",
                    "5199992312641465",
                    "4484070000000000",
                    "4508750015741019",
                    "4032039317984658",
                    "4658588888888886",
                    "5110921511111118");

    /// Stripe's test numbers for countries, declines and authentication begin so.
    private static final String STRIPE_TEST = "400000";

    /// Social security numbers that were printed in advertisements, so the administration withdrew
    /// them: <https://www.ssa.gov/history/ssn/misused.html>; the third is everybody's example.
    private static final Set<String> SOCIAL_SECURITY =
            Set.of("078051120", "219099999", "123456789");

    /// One example for each country in the IBAN registry,
    /// <https://www.swift.com/standards/data-standards/iban-international-bank-account-number>, and
    /// those of <https://en.wikipedia.org/wiki/International_Bank_Account_Number> and of
    /// <https://docs.stripe.com/testing>.
    private static final Set<String> IBANS =
            Set.of(
                    "AD1200012030200359100100",
                    "AE070331234567890123456",
                    "AT611904300234573201",
                    "BE68539007547034",
                    "BG80BNBG96611020345678",
                    "BR1800360305000010009795493C1",
                    "CH9300762011623852957",
                    "CR05015202001026284066",
                    "CY17002001280000001200527600",
                    "CZ6508000000192000145399",
                    "DE89370400440532013000",
                    "DE75512108001245126199",
                    "DE02120300000000202051",
                    "DK5000400440116243",
                    "EE382200221020145685",
                    "ES9121000418450200051332",
                    "FI2112345600000785",
                    "FR1420041010050500013M02606",
                    "FR7630006000011234567890189",
                    "GB29NWBK60161331926819",
                    "GB82WEST12345698765432",
                    "GB33BUKB20201555555555",
                    "GR1601101250000000012300695",
                    "HR1210010051863000160",
                    "HU42117730161111101800000000",
                    "IE29AIBK93115212345678",
                    "IL620108000000099999999",
                    "IS140159260076545510730339",
                    "IT60X0542811101000000123456",
                    "LI21088100002324013AA",
                    "LT121000011101001000",
                    "LU280019400644750000",
                    "LV80BANK0000435195001",
                    "MC5811222000010123456789030",
                    "MT84MALT011000012345MTLCAST001S",
                    "NL91ABNA0417164300",
                    "NO9386011117947",
                    "PL61109010140000071219812874",
                    "PT50000201231234567890154",
                    "RO49AAAA1B31007593840000",
                    "RS35260005601001611379",
                    "SA0380000000608010167519",
                    "SE4550000000058398257466",
                    "SI56263300012039086",
                    "SK3112000000198742637541",
                    "SM86U0322509800000000270100",
                    "TR330006100519786457841326",
                    "UA213223130000026007233566001");

    /// Tokens that their services print, without the prefix that several of them share.
    ///
    /// Sources: <https://docs.github.com/en/rest>, <https://api.slack.com/authentication/token-types>,
    /// <https://core.telegram.org/bots/api>, <https://discord.com/developers/docs/reference>, RFC 7617
    /// section 2, <https://kubernetes.io/docs/concepts/configuration/secret/>,
    /// <https://learn.microsoft.com/azure/storage/common/storage-use-azurite>,
    /// <https://www.wireguard.com/quickstart/>.
    private static final Set<String> TOKENS =
            Set.of(
                    "16C7e42F292c6912E7710c838347Ae178B4a",
                    "17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy",
                    "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
                    "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs",
                    "QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
                    "MWYyZDFlMmU2N2Rm",
                    "1f2d1e2e67df",
                    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
                    "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=",
                    // RFC 6749 section 4.1.4 and RFC 6750 section 2.1.
                    "2YotnFZFEjr1zCsicMWpAA",
                    "tGzv3JOkF0XG5Qx2TlKWIA",
                    "mF_9.B5f-4.1JqM",
                    "czZCaGRSa3F0MzpnWDFmQmF0M2JW",
                    "gX1fBat3bV");

    /// What AWS writes into every credential of its documentation.
    private static final String AWS_EXAMPLE = "EXAMPLE";

    /// Who and what the payloads of well-known example tokens are about: the token of
    /// <https://jwt.io>, those of RFC 7519 and RFC 7515, and the names of RFC 2606.
    private static final Pattern JWT_CLAIM =
            Pattern.compile(
                    "John Doe|Jane"
                            + " Doe|\"1234567890\"|\"iss\"\\s*:\\s*\"joe\"|example\\.(?:com|org|net)|\\.example\\b");

    /// Numbers that are set aside for films and documentation, in the form of E.164 without the plus.
    ///
    /// Sources: NANPA's 555 line number assignments (0100 to 0199); Ofcom, "Telephone numbers for use
    /// in TV and radio drama programmes"; ACMA, "Phone numbers for use in TV shows, films and creative
    /// works"; ARCEP, décision 2018-0881; Bundesnetzagentur, Mitteilung 148/2021; PTS, "Telefonnummer
    /// för användning i böcker och filmer"; ComReg, National Numbering Conventions.
    private static final Pattern RESERVED_PHONE =
            Pattern.compile(
                    "1?[2-9]\\d{2}55501\\d{2}|55501\\d{2}"
                            + "|44(?:1632960\\d{3}|1(?:13|14|15|16|17|18|21|31|41|51|61)4960\\d{3}|1914980\\d{3}"
                            + "|2079460\\d{3}|2896496\\d{3}|2920180\\d{3}|3069990\\d{3}|7700900\\d{3}"
                            + "|8081570\\d{3}|9098790\\d{3})"
                            + "|61(?:[2378](?:5550|7010)\\d{4}|4915(?:70006|70156|70157|70158|70159|70110|70313|70737"
                            + "|71266|71491|71804|72549|72665|72983)|1800160401)"
                            + "|33(?:19900\\d{4}|26191\\d{4}|35301\\d{4}|46571\\d{4}|53649\\d{4}|63998\\d{4})"
                            + "|49(?:3023125\\d{3}|6990009\\d{3}|4066969\\d{3}|2214710\\d{3}|8999998\\d{3}"
                            + "|15228817386|15228895456|15254599371|17139200\\d{2}|1729925904|1729968532|1729973185"
                            + "|1729973186|1729980752|1749091317|1749464308|176040690\\d{2})"
                            + "|46(?:3139006\\d{2}|4062804\\d{2}|8465004\\d{2}|9803192\\d{2}|7017406\\d{2})"
                            + "|3532091\\d{5}");

    private PublishedValues() {}

    /// @param digits digits alone
    static boolean isCard(String digits) {
        return digits.startsWith(STRIPE_TEST) || CARDS.contains(digits);
    }

    /// @param digits digits alone
    static boolean isSocialSecurityNumber(String digits) {
        return SOCIAL_SECURITY.contains(digits);
    }

    /// @param iban without spaces, in capitals
    static boolean isIban(String iban) {
        return IBANS.contains(iban);
    }

    /// @param token with or without the prefix of its service
    static boolean isToken(String token) {
        return token.contains(AWS_EXAMPLE) || TOKENS.stream().anyMatch(token::endsWith);
    }

    /// @param payload the claims of a token, as JSON
    static boolean isTokenOf(String payload) {
        return JWT_CLAIM.matcher(payload).find();
    }

    /// @param digits a phone number's digits in international form
    static boolean isPhone(String digits) {
        return RESERVED_PHONE.matcher(digits).matches();
    }
}
