using System.Net;
using System.Text.RegularExpressions;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Staff;

public sealed partial class StaffTests(SharedServer shared) : ServerTest(shared)
{
    private static readonly (string, string) OwnPage = ("Sec-Fetch-Site", "same-origin");

    [Fact]
    public async Task A_link_signs_in_once()
    {
        using var staff = Server.Staff();
        using var browser = Server.Anyone();
        var link = (await staff.PostAsync("/api/staff/links", null)).ShouldBe(HttpStatusCode.Created)["url"].GetString()!;
        var ticket = TicketIn().Match(link).Groups[1].Value;

        var signedIn = (await browser.PostAsync("/api/staff/sign-in", $$"""{"ticket":"{{ticket}}"}""", OwnPage)).ShouldBe(HttpStatusCode.OK);

        signedIn.Text.ShouldBe("""{"role":"facilitator","name":"facilitator"}""");
        var session = signedIn.SetCookie("es-staff-session").ShouldNotBeNull().ToLowerInvariant();
        session.ShouldContain("httponly");
        session.ShouldContain("samesite=lax");
        signedIn.SetCookie("es-staff")!.ToLowerInvariant().ShouldNotContain("httponly");
        signedIn.Cookie("es-staff").ShouldBe("es-staff=1");
        var cookie = ("Cookie", signedIn.Cookie("es-staff-session"));
        (await browser.GetAsync("/api/staff/me", cookie)).ShouldBe(HttpStatusCode.OK).Text.ShouldBe("""{"role":"facilitator","name":"facilitator"}""");

        (await browser.PostAsync("/api/staff/sign-in", $$"""{"ticket":"{{ticket}}"}""", OwnPage)).ShouldBeProblem(HttpStatusCode.Unauthorized, "bad-sign-in");
    }

    [Fact]
    public async Task The_link_that_the_start_prints_signs_in()
    {
        using var browser = Server.Anyone();
        var printed = Server.Console.ToString();
        printed.ShouldContain($"EventSpectrum listens at {Server.Address.ToString().TrimEnd('/')}");
        var ticket = TicketIn().Match(printed).Groups[1].Value;
        (await browser.PostAsync("/api/staff/sign-in", $$"""{"ticket":"{{ticket}}"}""")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_key_signs_in_and_the_cookie_runs_a_session()
    {
        var room = await BuildAsync();
        var cookie = ("Cookie", await SignInAsync(room.Anyone));
        (await room.Anyone.PostAsync($"{room.Path}/sessions", """{"title":"a","voting":true,"adding":true}""", cookie, OwnPage)).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_facilitator_who_votes_is_both()
    {
        var room = await OpenAsync();
        var mine = (await room.Anyone.PostAsync($"{room.Path}/participants", "{}")).Cookie($"es-p-{room.Slug}");
        (string, string)[] headers = [("Cookie", $"{await SignInAsync(room.Anyone)}; {mine}"), OwnPage];
        (await room.Anyone.PutAsync(room.VotePath(), """{"x":1}""", headers)).ShouldBe(HttpStatusCode.OK);
        (await room.Anyone.PatchAsync($"{room.Path}/sessions/current", """{"adding":false}""", headers)).ShouldBe(HttpStatusCode.OK);
        (await room.Anyone.PatchAsync($"{room.Path}/tools/{Room.Roto}", """{"description":"By staff."}""", headers)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_facilitator_who_votes_adds_as_a_participant_where_participants_may_and_as_staff_elsewhere()
    {
        var room = await OpenAsync();
        var mine = (await room.Anyone.PostAsync($"{room.Path}/participants", "{}")).Cookie($"es-p-{room.Slug}");
        (string, string)[] headers = [("Cookie", $"{await SignInAsync(room.Anyone)}; {mine}"), OwnPage];
        var open = (await room.Anyone.PostAsync($"{room.Path}/tools", """{"name":"While open","x":1,"y":2}""", headers)).ShouldBe(HttpStatusCode.Created);
        open["votes"].GetInt32().ShouldBe(1);

        await room.Staff.PatchAsync($"{room.Path}/sessions/current", """{"adding":false}""");
        const string Body = """{"name":"While closed","x":1,"y":2,"commandId":"late"}""";
        var closed = (await room.Anyone.PostAsync($"{room.Path}/tools", Body, headers)).ShouldBe(HttpStatusCode.Created);
        closed["votes"].GetInt32().ShouldBe(0);
        closed["addedByMe"].GetBoolean().ShouldBeFalse();
        var again = await room.WithoutATraceAsync(() => room.Anyone.PostAsync($"{room.Path}/tools", Body, headers));
        again.ShouldBe(HttpStatusCode.Created)["id"].GetString().ShouldBe(closed["id"].GetString());
        (await room.WithoutATraceAsync(() => room.Anyone.PostAsync($"{room.Path}/tools", """{"name":"while CLOSED","x":1,"y":2}""", headers)))
            .ShouldBeProblem(HttpStatusCode.Conflict, "name-taken", "name");
    }

    [Fact]
    public async Task Signing_out_takes_the_cookies_back()
    {
        using var browser = Server.Anyone();
        var answer = (await browser.PostAsync("/api/staff/sign-out", null, ("Cookie", await SignInAsync(browser)), OwnPage)).ShouldBe(HttpStatusCode.NoContent);
        answer.Cookie("es-staff-session").ShouldBe("es-staff-session=");
        answer.Cookie("es-staff").ShouldBe("es-staff=");
    }

    [Theory]
    [InlineData("""{"key":"wrong"}""", HttpStatusCode.Unauthorized, "bad-sign-in")]
    [InlineData("""{"ticket":"wrong"}""", HttpStatusCode.Unauthorized, "bad-sign-in")]
    [InlineData("""{}""", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("""{"key":"a","ticket":"b"}""", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("""{"key":5}""", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("""{"password":"a"}""", HttpStatusCode.BadRequest, "invalid")]
    public async Task A_wrong_sign_in_sets_no_cookie(string body, HttpStatusCode status, string code)
    {
        using var browser = Server.Anyone();
        (await browser.PostAsync("/api/staff/sign-in", body)).ShouldBeProblem(status, code).Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Theory]
    [InlineData("POST", "/api/spectra")]
    [InlineData("PATCH", "")]
    [InlineData("POST", "/sessions")]
    [InlineData("PATCH", "/sessions/current")]
    [InlineData("DELETE", "/sessions/current")]
    [InlineData("GET", "/api/staff/me")]
    [InlineData("POST", "/api/staff/links")]
    public async Task Strangers_are_told_to_sign_in(string method, string path)
    {
        var room = await OpenAsync();
        var address = path.StartsWith("/api", StringComparison.Ordinal) ? path : room.Path + path;
        (await room.WithoutATraceAsync(() => room.Anyone.SendJsonAsync(new HttpMethod(method), address, "{}"))).ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
        (await room.WithoutATraceAsync(() => room.Anyone.SendJsonAsync(new HttpMethod(method), address, "{}", ("Authorization", "Bearer wrong-key-wrong-key"))))
            .ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
    }

    [Theory]
    [InlineData("PATCH", "")]
    [InlineData("POST", "/sessions")]
    [InlineData("PATCH", "/sessions/current")]
    [InlineData("DELETE", "/sessions/current")]
    public async Task Participants_are_not_staff(string method, string path)
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        (await room.WithoutATraceAsync(() => ana.SendJsonAsync(new HttpMethod(method), room.Path + path, "{}"))).ShouldBeProblem(HttpStatusCode.Forbidden, "staff-only");
    }

    private static async Task<string> SignInAsync(Client browser) =>
        (await browser.PostAsync("/api/staff/sign-in", $$"""{"key":"{{TestServer.Key}}"}""", OwnPage)).ShouldBe(HttpStatusCode.OK).Cookie("es-staff-session");

    [GeneratedRegex(@"/sign-in\?ticket=([\w-]+)")]
    private static partial Regex TicketIn();
}
