using System.Net;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Staff;

/// <summary>Two servers on one database: whoever is let in by one is known to the other, and whoever is shut out by one is out of both.</summary>
public sealed class TwoNodesTests(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly (string, string) OwnPage = ("Sec-Fetch-Site", "same-origin");
    private TestDatabase database = null!;
    private TestServer one = null!;
    private TestServer two = null!;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.CreateDatabaseAsync();
        // At once, on a database that has no keys yet.
        var nodes = await Task.WhenAll(TestServer.StartOnAsync(database, Forwarded), TestServer.StartOnAsync(database, Forwarded));
        (one, two) = (nodes[0], nodes[1]);
    }

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await two.DisposeAsync();
        await database.DisposeAsync();
    }

    // A proxy in front of both says whether a request came over https.
    private const string Forwarded = "--ForwardedHeaders_Enabled=true";

    [Fact]
    public async Task Tokens_cookies_and_devices_of_one_are_good_on_the_other()
    {
        using var room = await Room.BuildAsync(one);
        using var here = one.Anyone();
        using var there = two.Anyone();
        var joined = (await here.PostAsync($"{room.Path}/participants", "{}")).ShouldBe(HttpStatusCode.Created);
        await KnownAsync(there, ("Authorization", $"Bearer {joined["token"].GetString()}"));
        await KnownAsync(there, ("Cookie", joined.Cookie($"es-p-{room.Slug}")));
        var back = (await there.PostAsync($"{room.Path}/participants", "{}")).ShouldBe(HttpStatusCode.Created);
        await KnownAsync(here, ("Authorization", $"Bearer {back["token"].GetString()}"));
        (await there.GetAsync("/api/staff/me", ("Cookie", await SignInAsync(here, TestServer.Key)))).ShouldBe(HttpStatusCode.OK);
        (await here.GetAsync("/api/staff/me", ("Cookie", await SignInAsync(there, TestServer.Key)))).ShouldBe(HttpStatusCode.OK);
        (await here.GetAsync($"{room.Path}/head"))["publicKey"].GetString().ShouldBe((await there.GetAsync($"{room.Path}/head"))["publicKey"].GetString());

        // A node hears of a join on another a moment later.
        async Task KnownAsync(Client client, (string, string) credentials)
        {
            var patience = DateTime.UtcNow.AddSeconds(30);
            Support.Answer answer;
            do answer = await client.GetAsync($"{room.Path}/participants/me", credentials);
            while (answer.Status != HttpStatusCode.OK && DateTime.UtcNow < patience);
            answer.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_link_signs_in_on_any_node_and_once_on_all()
    {
        using var staff = one.Staff();
        var link = (await staff.PostAsync("/api/staff/links", null)).ShouldBe(HttpStatusCode.Created);
        link["expiresAt"].GetDateTimeOffset().ShouldBeInRange(DateTimeOffset.UtcNow.AddHours(23), DateTimeOffset.UtcNow.AddHours(25));
        var body = $$"""{"ticket":"{{link["url"].GetString()!.Split("ticket=")[1]}}"}""";
        using var here = one.Anyone();
        using var there = two.Anyone();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? here : there).PostAsync("/api/staff/sign-in", body)));
        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(a => a.Status != HttpStatusCode.OK).ShouldAllBe(a => a.Status == HttpStatusCode.Unauthorized);
        (await there.PostAsync("/api/staff/sign-in", body)).ShouldBeProblem(HttpStatusCode.Unauthorized, "bad-sign-in");
    }

    [Fact]
    public async Task A_key_that_one_revokes_opens_nothing_on_the_other_from_then_on()
    {
        using var staff = one.Staff();
        using var there = two.Anyone();
        var made = (await staff.PostAsync("/api/staff/keys", """{"name":"Mo","role":"moderator"}""")).ShouldBe(HttpStatusCode.Created);
        using var holder = new Client(two.Address, made["key"].GetString());
        (await holder.GetAsync("/api/staff/me")).ShouldBe(HttpStatusCode.OK);
        var cookie = ("Cookie", await SignInAsync(there, made["key"].GetString()!));
        (await there.GetAsync("/api/staff/me", cookie)).ShouldBe(HttpStatusCode.OK);
        var ticket = (await holder.PostAsync("/api/staff/links", null))["url"].GetString()!.Split("ticket=")[1];

        (await staff.DeleteAsync($"/api/staff/keys/{made["id"].GetString()}")).ShouldBe(HttpStatusCode.OK);
        (await holder.GetAsync("/api/staff/me")).ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
        // The cookie is taken back as well, and with it the mark that makes pages ask.
        var refused = (await there.GetAsync("/api/staff/me", cookie)).ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
        refused.Cookie("es-staff-session").ShouldBe("es-staff-session=");
        refused.Cookie("es-staff").ShouldBe("es-staff=");
        (await there.PostAsync("/api/staff/sign-in", $$"""{"ticket":"{{ticket}}"}""")).ShouldBeProblem(HttpStatusCode.Unauthorized, "bad-sign-in");
    }

    [Fact]
    public async Task Over_https_staffs_cookie_has_a_name_that_nobody_else_can_set()
    {
        using var browser = one.Anyone();
        (string, string)[] https = [("X-Forwarded-Proto", "https"), OwnPage];
        var signedIn = (await browser.PostAsync("/api/staff/sign-in", $$"""{"key":"{{TestServer.Key}}"}""", https)).ShouldBe(HttpStatusCode.OK);
        const string Name = "__Host-es-staff-session";
        var set = signedIn.SetCookie(Name).ShouldNotBeNull().ToLowerInvariant();
        foreach (var part in new[] { "; secure", "; httponly", "; samesite=lax", "; path=/;" }) $"{set};".ShouldContain(part);
        set.ShouldNotContain("domain=");
        signedIn.SetCookie("es-staff-session").ShouldBeNull();
        (await browser.GetAsync("/api/staff/me", [("Cookie", signedIn.Cookie(Name)), .. https])).ShouldBe(HttpStatusCode.OK);

        // What an eavesdropper could plant over http is not looked at, nor the other way round; and a cross-site write is refused.
        var plain = signedIn.Cookie(Name).Replace(Name, "es-staff-session");
        (await browser.GetAsync("/api/staff/me", [("Cookie", plain), .. https])).ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
        (await browser.GetAsync("/api/staff/me", ("Cookie", signedIn.Cookie(Name)))).ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
        (await browser.PostAsync("/api/staff/links", null, ("Cookie", signedIn.Cookie(Name)), ("X-Forwarded-Proto", "https"))).ShouldBeProblem(HttpStatusCode.Forbidden, "cross-site");
        (await browser.PostAsync("/api/staff/sign-out", null, [("Cookie", signedIn.Cookie(Name)), .. https])).ShouldBe(HttpStatusCode.NoContent).Cookie(Name).ShouldBe($"{Name}=");
    }

    private static async Task<string> SignInAsync(Client browser, string key) =>
        (await browser.PostAsync("/api/staff/sign-in", $$"""{"key":"{{key}}"}""", OwnPage)).ShouldBe(HttpStatusCode.OK).Cookie("es-staff-session");
}
