using System.Net;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;
using Microsoft.Extensions.Hosting;

namespace EventSpectrum.Server.Tests.Security;

/// <summary>What browsers and caches are told, and how much of a request is taken.</summary>
public sealed class HeaderTests(AccessWorld world, TestPostgres postgres) : IClassFixture<AccessWorld>
{
    private static readonly (string, string) ByHttps = ("X-Forwarded-Proto", "https");

    public static TheoryData<string> Private =>
        [.. AccessMatrix.Rows.Where(r => r.Request.Method == "GET" && r.Statuses[(int)Caller.Nobody] is 401).Select(r => r.Request.Endpoint)];

    [Theory]
    [MemberData(nameof(Private))]
    public async Task What_is_not_for_everybody_is_kept_by_nobody(string endpoint)
    {
        var row = AccessMatrix.Rows.Single(r => r.Request.Endpoint == endpoint);
        using var answer = await world.AskAsync(row, row.Statuses[(int)Caller.Voter] is 200 ? Caller.Voter : Caller.Facilitator);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl.ShouldNotBeNull().NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task What_gives_a_secret_away_is_kept_by_nobody()
    {
        using var room = await Room.OpenAsync(world.Server);
        foreach (var answer in new[]
        {
            await room.Anyone.PostAsync($"{room.Path}/participants", "{}"),
            await room.Staff.PostAsync("/api/staff/links", null),
            await room.Staff.PostAsync("/api/staff/keys", $$"""{"name":"{{room.Slug}}","role":"historian"}"""),
            await room.Anyone.PostAsync("/api/staff/sign-in", $$"""{"key":"{{TestServer.Key}}"}"""),
        })
        {
            ((int)answer.Status).ShouldBeInRange(200, 201);
            answer.Header("Cache-Control").ShouldNotBeNull().ShouldContain("no-store");
        }
    }

    [Fact]
    public async Task A_picture_with_ones_own_votes_is_not_for_a_cache_that_others_use()
    {
        using var room = await Room.OpenAsync(world.Server);
        var ana = await room.JoinAsync();
        foreach (var path in new[] { room.Path, $"{room.Path}/tools/{Room.Roto}" })
            (await ana.GetAsync(path)).ShouldBe(HttpStatusCode.OK).Header("Cache-Control").ShouldNotBeNull().ShouldContain("private");
    }

    [Theory]
    [InlineData("Production", true)]
    [InlineData("Development", false)]
    public async Task By_https_browsers_are_told_to_stay_with_it_except_where_it_is_developed(string environment, bool told)
    {
        // As behind a proxy that ends TLS.
        await using var server = await TestServer.StartAsync(postgres, "--forwardedHeaders_enabled=true", $"--{HostDefaults.EnvironmentKey}={environment}");
        using var browser = server.Anyone();
        (await browser.GetAsync("/api/spectra", ByHttps)).Header("Strict-Transport-Security").ShouldBe(told ? "max-age=31536000" : null);
        (await browser.GetAsync("/api/spectra")).Header("Strict-Transport-Security").ShouldBeNull();
        (await browser.PostAsync("/api/staff/sign-in", $$"""{"key":"{{TestServer.Key}}"}""", ByHttps)).ShouldBe(HttpStatusCode.OK).Header("Set-Cookie").ShouldNotBeNull().ToLowerInvariant().ShouldContain("secure");
    }

    [Fact]
    public async Task No_page_may_be_framed_and_none_may_use_what_a_device_has()
    {
        using var anyone = world.Server.Anyone();
        foreach (var path in new[] { "/", "/api/spectra", "/anything/at/all", "/api/nothing" })
        {
            var answer = await anyone.GetAsync(path);
            answer.Header("Content-Security-Policy").ShouldNotBeNull().ShouldContain("frame-ancestors 'none'");
            answer.Header("X-Frame-Options").ShouldBe("DENY");
            answer.Header("Cross-Origin-Opener-Policy").ShouldBe("same-origin");
            answer.Header("Permissions-Policy").ShouldNotBeNull().ShouldContain("camera=(), microphone=(), geolocation=()");
        }
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_told_what_is()
    {
        using var room = await Room.OpenAsync(world.Server);
        var ana = await room.JoinAsync();
        (await ana.PutAsync(room.VotePath(), $$"""{"commandId":"{{new string('a', 70_000)}}"}""")).ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
        (await ana.GetAsync($"{room.Path}?x={new string('a', 5_000)}")).ShouldBeProblem(HttpStatusCode.RequestUriTooLong, "too-long");
        (await ana.GetAsync(room.Path, ("X-Long", new string('a', 17_000)))).ShouldBeProblem(HttpStatusCode.RequestHeaderFieldsTooLarge, "too-many-headers");
        (await ana.GetAsync(room.Path, [.. Enumerable.Range(0, 61).Select(i => ($"X-{i}", "a"))])).ShouldBeProblem(HttpStatusCode.RequestHeaderFieldsTooLarge, "too-many-headers");
    }

    [Theory]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("text/plain")]
    public async Task A_body_that_is_no_json_is_told_so(string type)
    {
        using var room = await Room.OpenAsync(world.Server);
        var ana = await room.JoinAsync();
        using var content = new ByteArrayContent("""{"x":1}"""u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        (await ana.SendAsync(HttpMethod.Put, room.VotePath(), content)).ShouldBeProblem(HttpStatusCode.UnsupportedMediaType, "not-json");
        using var utf8 = new ByteArrayContent("""{"x":1}"""u8.ToArray());
        utf8.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=\"UTF-8\"");
        (await ana.SendAsync(HttpMethod.Put, room.VotePath(), utf8)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"capturedAt":"2026-06-16T15:37:37Z","items":{"\ud800":{"name":"A","x":1,"y":2}}}""")]
    [InlineData("""{"capturedAt":"2026-06-16T15:37:37Z","items":{"a":{"name":"A","x":1,"y":2}},"votes":{"a":{"\udc00":{"x":1,"y":2}}}}""")]
    public async Task A_snapshot_with_half_a_character_for_an_id_is_none(string snapshot)
    {
        using var room = await Room.BuildAsync(world.Server);
        (await room.WithoutATraceAsync(() => room.Staff.PostAsync($"{room.Path}/import", snapshot))).ShouldBeProblem(HttpStatusCode.BadRequest, "not-a-snapshot");
    }
}
