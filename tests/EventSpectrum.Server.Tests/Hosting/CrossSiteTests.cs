using System.Net;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Hosting;

/// <summary>Who may make a browser write in its owner's name.</summary>
public sealed class CrossSiteTests(SharedServer shared) : ServerTest(shared)
{
    [Theory]
    [InlineData("same-origin", null, true)]
    [InlineData("none", null, true)]
    [InlineData("same-site", null, false)]
    [InlineData("cross-site", null, false)]
    [InlineData("nonsense", null, false)]
    [InlineData("cross-site", "OWN", false)]
    [InlineData(null, "OWN", true)]
    [InlineData(null, "https://evil.example", false)]
    [InlineData(null, "null", false)]
    [InlineData(null, null, false)]
    public async Task A_write_that_relies_on_a_cookie_must_come_from_our_own_page(string? site, string? origin, bool allowed)
    {
        var room = await OpenAsync();
        var cookie = (await room.Anyone.PostAsync($"{room.Path}/participants", "{}")).Cookie($"es-p-{room.Slug}");
        List<(string, string)> headers = [("Cookie", cookie)];
        if (site is not null) headers.Add(("Sec-Fetch-Site", site));
        if (origin is not null) headers.Add(("Origin", origin == "OWN" ? Server.Address.GetLeftPart(UriPartial.Authority) : origin));

        if (allowed)
        {
            (await room.Anyone.PutAsync(room.VotePath(), """{"x":1}""", [.. headers])).ShouldBe(HttpStatusCode.OK);
            return;
        }

        (await room.WithoutATraceAsync(() => room.Anyone.PutAsync(room.VotePath(), """{"x":1}""", [.. headers])))
            .ShouldBeProblem(HttpStatusCode.Forbidden, "cross-site");
    }

    [Fact]
    public async Task A_bearer_proves_enough_wherever_it_comes_from()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        (await ana.PutAsync(room.VotePath(), """{"x":1}""", ("Sec-Fetch-Site", "cross-site"))).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Basic YTpi")]
    [InlineData("Bearer")]
    [InlineData("Negotiate x")]
    public async Task Other_credentials_prove_nothing(string authorization)
    {
        var room = await OpenAsync();
        var cookie = (await room.Anyone.PostAsync($"{room.Path}/participants", "{}")).Cookie($"es-p-{room.Slug}");
        (await room.WithoutATraceAsync(() => room.Anyone.PutAsync(
            room.VotePath(), """{"x":1}""", ("Cookie", cookie), ("Authorization", authorization), ("Sec-Fetch-Site", "cross-site"))))
            .ShouldBeProblem(HttpStatusCode.Forbidden, "cross-site");
    }

    [Fact]
    public async Task Beside_a_bearer_no_cookie_counts()
    {
        var room = await OpenAsync();
        var staff = (await room.Anyone.PostAsync("/api/staff/sign-in", $$"""{"key":"{{TestServer.Key}}"}""")).Cookie("es-staff-session");
        var mine = (await room.Anyone.PostAsync($"{room.Path}/participants", "{}")).Cookie($"es-p-{room.Slug}");
        (string, string)[] headers = [("Cookie", $"{staff}; {mine}"), ("Authorization", "Bearer nonsense"), ("Sec-Fetch-Site", "cross-site")];

        (await room.WithoutATraceAsync(() => room.Anyone.PatchAsync(room.Path, """{"title":"Taken over"}""", headers))).ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
        (await room.WithoutATraceAsync(() => room.Anyone.PutAsync(room.VotePath(), """{"x":1}""", headers))).ShouldBeProblem(HttpStatusCode.Unauthorized, "not-joined");
    }

    [Theory]
    [InlineData("/api/staff/sign-in", """{"key":"a-key-that-only-tests-know"}""")]
    [InlineData("/api/staff/sign-out", null)]
    public async Task Another_site_signs_nobody_in_or_out(string path, string? body)
    {
        using var browser = Server.Anyone();
        (await browser.PostAsync(path, body, ("Sec-Fetch-Site", "cross-site"))).ShouldBeProblem(HttpStatusCode.Forbidden, "cross-site");
    }

    [Fact]
    public async Task Reading_is_not_writing()
    {
        var room = await OpenAsync();
        (await room.Anyone.GetAsync(room.Path, ("Cookie", $"es-p-{room.Slug}=x"), ("Sec-Fetch-Site", "cross-site"))).ShouldBe(HttpStatusCode.OK);
    }
}
