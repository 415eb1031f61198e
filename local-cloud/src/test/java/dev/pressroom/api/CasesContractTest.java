package dev.pressroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whether `/openapi.json` says what moderators and authors are answered about a case.
class CasesContractTest {
    private static CasesForTests cases;
    private static ContractForTests contract;

    @BeforeAll
    static void start() throws Exception {
        cases = CasesForTests.start("cases-contract-uploads");
        contract = ContractForTests.of(cases.server());
    }

    @AfterAll
    static void stop() {
        cases.close();
    }

    @Test
    void eachStepOfACaseAnswersWithThePropertiesOfItsSchema() throws Exception {
        var article = cases.created(cases.ana);
        var decision = cases.held(article, cases.ana);
        cases.report(article);
        var path = decision.replace("/decision", "");

        requireSame("get", "/v1/moderation/cases", asked("GET", CasesForTests.CASES));
        requireSame("get", "/v1/moderation/cases/{id}", asked("GET", path));
        requireSame("put", "/v1/moderation/cases/{id}/claim", asked("PUT", path + "/claim"));
        requireSame(
                "post",
                "/v1/moderation/cases/{id}/decision",
                cases.decide(decision, "reject", cases.mod, Map.of()));
        requireSame(
                "get",
                "/v1/articles/{id}/status",
                cases.send("GET", "/v1/articles/" + article + "/status", cases.ana, ""));
        requireSame("post", "/v1/articles/{id}/appeal", cases.appeal(article, cases.ana, Map.of()));
        requireSame(
                "get",
                "/v1/moderation/articles/{id}/trail",
                asked("GET", "/v1/moderation/articles/" + article + "/trail"));
    }

    private static HttpResponse<String> asked(String method, String path) throws Exception {
        return cases.send(method, path, cases.mod, "");
    }

    private static void requireSame(String method, String route, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        contract.requireSame(method, route, answer);
    }
}
