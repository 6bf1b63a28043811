using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace EventSpectrum.Server.Tests.Sessions;

public sealed class SessionTests(SharedServer shared) : ServerTest(shared)
{
    [Fact]
    public async Task A_session_opens_voting_and_closes_it_again()
    {
        var room = await BuildAsync();
        var ana = await room.JoinAsync();
        var started = await room.StartSessionAsync(voting: true, adding: false);
        started["joinUrl"].GetString().ShouldBe($"{Server.Address}j/{started["joinCode"].GetString()}");
        (await ana.PutAsync(room.VotePath(), """{"x":1}""")).ShouldBe(HttpStatusCode.OK);

        (await room.Staff.PatchAsync($"{room.Path}/sessions/current", """{"voting":false}""")).ShouldBe(HttpStatusCode.OK)
            ["session"].GetProperty("voting").GetBoolean().ShouldBeFalse();
        (await ana.PutAsync(room.VotePath(), """{"x":2}""")).ShouldBeProblem(HttpStatusCode.Conflict, "voting-closed");

        (await room.Staff.DeleteAsync($"{room.Path}/sessions/current")).ShouldBe(HttpStatusCode.OK)["session"].ValueKind.ShouldBe(JsonValueKind.Null);
        (await ana.PutAsync(room.VotePath(), """{"x":2}""")).ShouldBeProblem(HttpStatusCode.Conflict, "voting-closed");
        (await room.ToolAsync()).GetProperty("votes").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_made_up_code_is_four_letters_that_nobody_mistakes_and_is_not_demanded()
    {
        var room = await BuildAsync();
        (await room.StartSessionAsync())["joinCode"].GetString()!.ShouldMatch("^[BCDFGHJKLMNPRSTVWXYZ]{4}$");
        (await room.Anyone.GetAsync(room.Path))["session"].GetProperty("codeNeeded").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_given_code_is_demanded()
    {
        var room = await BuildAsync();
        (await room.StartSessionAsync(joinCode: "film 26"))["joinCode"].GetString().ShouldBe("FILM26");
        (await room.Anyone.GetAsync(room.Path))["session"].GetProperty("codeNeeded").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Where_no_session_runs_there_is_none_to_close_or_switch()
    {
        var room = await BuildAsync();
        (await room.WithoutATraceAsync(() => room.Staff.DeleteAsync($"{room.Path}/sessions/current")))
            .ShouldBeProblem(HttpStatusCode.Conflict, "no-session")["detail"].GetString().ShouldBe("No session runs.");
        (await room.WithoutATraceAsync(() => room.Staff.PatchAsync($"{room.Path}/sessions/current", """{"voting":true}""")))
            .ShouldBeProblem(HttpStatusCode.Conflict, "no-session")["detail"].GetString().ShouldBe("Start a session first.");
    }

    [Fact]
    public async Task One_session_runs_at_a_time()
    {
        var room = await OpenAsync();
        (await room.WithoutATraceAsync(() => room.Staff.PostAsync($"{room.Path}/sessions", """{"title":"Two","voting":true,"adding":true}""")))
            .ShouldBeProblem(HttpStatusCode.Conflict, "session-running");
    }

    [Fact]
    public async Task Two_rooms_do_not_share_a_code()
    {
        var one = await BuildAsync();
        await one.StartSessionAsync(joinCode: "SHARED1");
        var two = await BuildAsync();
        (await two.WithoutATraceAsync(() => two.Staff.PostAsync($"{two.Path}/sessions", """{"title":"Two","voting":true,"adding":true,"joinCode":"shared1"}""")))
            .ShouldBeProblem(HttpStatusCode.Conflict, "code-taken");
    }

    [Fact]
    public async Task Starting_twice_with_the_same_id_starts_once()
    {
        var room = await BuildAsync();
        const string Body = """{"title":"One","voting":true,"adding":true,"commandId":"c"}""";
        var first = (await room.Staff.PostAsync($"{room.Path}/sessions", Body)).ShouldBe(HttpStatusCode.Created);
        var again = await room.WithoutATraceAsync(() => room.Staff.PostAsync($"{room.Path}/sessions", Body));
        again.ShouldBe(HttpStatusCode.Created).Text.ShouldBe(first.Text);
    }

    [Theory]
    [InlineData("""{"voting":true,"adding":true}""", "title")]
    [InlineData("""{"title":"a","adding":true}""", "voting")]
    [InlineData("""{"title":"a","voting":true}""", "adding")]
    [InlineData("""{"title":"a","voting":"yes","adding":true}""", "voting")]
    [InlineData("""{"title":"a","voting":true,"adding":true,"blind":"yes"}""", "blind")]
    [InlineData("""{"title":"a","voting":true,"adding":true,"joinCode":"abc"}""", "joinCode")]
    [InlineData("""{"title":"a","voting":true,"adding":true,"joinCodeMinutes":5}""", "joinCodeMinutes")]
    [InlineData("""{"title":"a","voting":true,"adding":true,"joinCode":"abcd","joinCodeMinutes":0}""", "joinCodeMinutes")]
    [InlineData("""{"title":"a","voting":true,"adding":true,"joinCode":"a/../b"}""", "joinCode")]
    [InlineData("""{"title":"a","voting":true,"adding":true,"ends":"now"}""", "ends")]
    public async Task A_wrong_start_leaves_no_event(string body, string field)
    {
        var room = await BuildAsync();
        (await room.WithoutATraceAsync(() => room.Staff.PostAsync($"{room.Path}/sessions", body))).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", field);
    }

    [Theory]
    [InlineData("""{"reveal":false}""", "reveal")]
    [InlineData("""{"voting":1}""", "voting")]
    public async Task A_wrong_switch_leaves_no_event(string body, string field)
    {
        var room = await OpenAsync();
        (await room.WithoutATraceAsync(() => room.Staff.PatchAsync($"{room.Path}/sessions/current", body))).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", field);
    }

    [Fact]
    public async Task Without_a_session_there_is_nothing_to_switch_or_close()
    {
        var room = await BuildAsync();
        (await room.WithoutATraceAsync(() => room.Staff.PatchAsync($"{room.Path}/sessions/current", """{"voting":true}""")))
            .ShouldBeProblem(HttpStatusCode.Conflict, "no-session");
        (await room.WithoutATraceAsync(() => room.Staff.DeleteAsync($"{room.Path}/sessions/current"))).ShouldBeProblem(HttpStatusCode.Conflict, "no-session");
    }

    [Fact]
    public async Task The_short_address_leads_to_the_room_and_a_wrong_one_to_the_start_page()
    {
        var room = await BuildAsync();
        await room.StartSessionAsync(joinCode: "SHORT1");
        (await room.Anyone.GetAsync("/j/short1")).ShouldBe(HttpStatusCode.Redirect).Header("Location").ShouldBe($"/{room.Slug}?code=SHORT1");
        (await room.Anyone.GetAsync("/j/WRONG")).ShouldBe(HttpStatusCode.Redirect).Header("Location").ShouldBe("/?code-unknown=1");
        (await room.Anyone.GetAsync("/j/%2F%2Fevil.example")).ShouldBe(HttpStatusCode.Redirect).Header("Location").ShouldBe("/?code-unknown=1");
    }

    [Fact]
    public async Task The_QR_code_is_a_picture_with_a_quiet_zone_and_keeps_a_demanded_code_from_strangers()
    {
        var room = await BuildAsync();
        (await room.Anyone.GetAsync($"{room.Path}/join.svg")).ShouldBeProblem(HttpStatusCode.NotFound, "no-session");
        await room.StartSessionAsync(joinCode: "QRQR");

        (await room.Anyone.GetAsync($"{room.Path}/join.svg")).ShouldBeProblem(HttpStatusCode.Forbidden, "staff-only");
        var svg = (await room.Staff.GetAsync($"{room.Path}/join.svg")).ShouldBe(HttpStatusCode.OK);
        svg.ContentHeaders.ContentType!.MediaType.ShouldBe("image/svg+xml");
        svg.Text.ShouldStartWith("<svg");
        svg.Text.ShouldContain("viewBox");

        await room.Staff.DeleteAsync($"{room.Path}/sessions/current");
        await room.StartSessionAsync();
        (await room.Anyone.GetAsync($"{room.Path}/join.svg")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Where_voting_is_open_without_a_session_it_can_be_paused()
    {
        var room = await BuildAsync("""{"openVoting":true}""");
        var ana = await room.JoinAsync();
        (await room.Staff.PatchAsync($"{room.Path}/sessions/current", """{"voting":false}""")).ShouldBe(HttpStatusCode.OK)
            ["settings"].GetProperty("votingPaused").GetBoolean().ShouldBeTrue();
        (await ana.PutAsync(room.VotePath(), """{"x":1}""")).ShouldBeProblem(HttpStatusCode.Conflict, "voting-closed");
        (await room.Staff.PatchAsync($"{room.Path}/sessions/current", """{"voting":true}""")).ShouldBe(HttpStatusCode.OK);
        (await ana.PutAsync(room.VotePath(), """{"x":1}""")).ShouldBe(HttpStatusCode.OK);
        (await room.Staff.PatchAsync($"{room.Path}/sessions/current", """{"adding":true}""")).ShouldBeProblem(HttpStatusCode.Conflict, "no-session");
    }

    [Fact]
    public async Task A_code_can_be_renewed_while_the_session_runs()
    {
        var room = await BuildAsync();
        var started = (await room.Staff.PostAsync($"{room.Path}/sessions", $$"""{"title":"a","voting":true,"adding":true,"joinCode":"{{room.Code}}","joinCodeMinutes":30}"""))
            .ShouldBe(HttpStatusCode.Created);
        var until = started["joinCodeExpires"].GetDateTimeOffset();
        until.ShouldBeInRange(started["startedAt"].GetDateTimeOffset().AddMinutes(29), started["startedAt"].GetDateTimeOffset().AddMinutes(31));
        var early = await room.JoinAsync($$"""{"joinCode":"{{room.Code}}"}""");
        (await room.Staff.GetAsync(room.Path))["session"].GetProperty("joinCodeExpires").GetDateTimeOffset().ShouldBe(until);
        (await room.Anyone.GetAsync(room.Path))["session"].TryGetProperty("joinCodeExpires", out _).ShouldBeFalse();

        var renewed = (await room.Staff.PostAsync($"{room.Path}/sessions/current/code", """{"commandId":"again"}""")).ShouldBe(HttpStatusCode.OK)["session"];
        var code = renewed.GetProperty("joinCode").GetString()!;
        renewed.TryGetProperty("joinCodeExpires", out _).ShouldBeFalse();
        (await room.WithoutATraceAsync(() => room.Staff.PostAsync($"{room.Path}/sessions/current/code", """{"commandId":"again"}""")))
            .ShouldBe(HttpStatusCode.OK)["session"].GetProperty("joinCode").GetString().ShouldBe(code);
        (await room.Anyone.PostAsync($"{room.Path}/participants", $$"""{"joinCode":"{{room.Code}}"}""")).ShouldBeProblem(HttpStatusCode.Forbidden, "join-code-needed", "joinCode");
        await room.JoinAsync($$"""{"joinCode":"{{code}}"}""");
        (await early.PutAsync(room.VotePath(), """{"x":1}""")).ShouldBe(HttpStatusCode.OK);
        (await room.Anyone.GetAsync($"{room.Path}/history/events?limit=1000")).Text.ShouldNotContain(code);
    }

    [Fact]
    public async Task A_code_past_its_end_opens_nothing_and_says_so()
    {
        var room = await BuildAsync();
        await room.StartSessionAsync(joinCode: room.Code);
        var spectrum = await Server.Services.GetRequiredService<ISpectra>().FindAsync(room.Slug, TestContext.Current.CancellationToken);
        await spectrum!.SendAsync(Handlers.RenewJoinCode, new RenewJoinCode(room.Code, DateTimeOffset.UtcNow.AddSeconds(-1), "facilitator"), null, TestContext.Current.CancellationToken);
        (await room.WithoutATraceAsync(() => room.Anyone.PostAsync($"{room.Path}/participants", $$"""{"joinCode":"{{room.Code}}"}""")))
            .ShouldBeProblem(HttpStatusCode.Forbidden, "join-code-expired", "joinCode");
        (await room.Anyone.GetAsync($"/j/{room.Code}")).ShouldBe(HttpStatusCode.Redirect).Header("Location").ShouldBe("/?code-expired=1");
    }

    [Theory]
    [InlineData("""{"joinCode":"abc"}""", "joinCode")]
    [InlineData("""{"minutes":0}""", "minutes")]
    [InlineData("""{"minutes":1441}""", "minutes")]
    [InlineData("""{"minutes":"soon"}""", "minutes")]
    public async Task A_wrong_renewal_leaves_no_event(string body, string field)
    {
        var room = await BuildAsync();
        await room.StartSessionAsync(joinCode: room.Code);
        (await room.WithoutATraceAsync(() => room.Staff.PostAsync($"{room.Path}/sessions/current/code", body))).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", field);
    }
}
