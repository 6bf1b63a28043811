using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Sessions;

/// <summary>What the computer in the hall may see that strangers may not, and for how long.</summary>
public sealed class PresenterLinkTests(SharedServer shared) : ServerTest(shared)
{
    private static readonly (string, string) OwnPage = ("Sec-Fetch-Site", "same-origin");

    private static async Task<string> LinkAsync(Room room) =>
        (await room.Staff.PostAsync($"{room.Path}/present/link", null)).ShouldBe(HttpStatusCode.Created)["url"].GetString()!;

    private static Task<Answer> OpenAsync(Room room, string link) =>
        room.Anyone.PostAsync($"{room.Path}/present", JsonSerializer.Serialize(new { key = link.Split("key=")[1] }), OwnPage);

    private static async Task<(string, string)> CookieAsync(Room room, string link) =>
        ("Cookie", (await OpenAsync(room, link)).ShouldBe(HttpStatusCode.NoContent).Cookie($"es-present-{room.Slug}"));

    private static async Task<bool> SeesTheCodeAsync(Room room, (string, string) cookie)
    {
        var picture = (await room.Anyone.GetAsync(room.Path, cookie)).ShouldBe(HttpStatusCode.OK);
        var told = picture["session"].TryGetProperty("joinCode", out var code) && code.GetString() == room.Code;
        (await room.Anyone.GetAsync($"{room.Path}/join.svg", cookie)).Status.ShouldBe(told ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        return told;
    }

    [Fact]
    public async Task A_link_shows_the_way_in_until_it_is_revoked_and_does_nothing_else()
    {
        var room = await BuildAsync();
        await room.StartSessionAsync(joinCode: room.Code);
        (await room.Staff.GetAsync($"{room.Path}/present/link")).ShouldBe(HttpStatusCode.OK)["url"].ValueKind.ShouldBe(JsonValueKind.Null);
        var link = await LinkAsync(room);
        link.ShouldStartWith($"{Server.Address}{room.Slug}/present?key=");

        var cookie = await CookieAsync(room, link);
        (await SeesTheCodeAsync(room, ("Cookie", "none=1"))).ShouldBeFalse();
        (await SeesTheCodeAsync(room, cookie)).ShouldBeTrue();
        (await room.Anyone.GetAsync(room.Path, cookie)).Header("Cache-Control")!.ShouldContain("private");
        (await room.WithoutATraceAsync(() => room.Anyone.PatchAsync($"{room.Path}/sessions/current", """{"frozen":true}""", cookie, OwnPage)))
            .ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
        (await room.WithoutATraceAsync(() => room.Anyone.PutAsync(room.VotePath(), """{"x":1}""", cookie, OwnPage))).Status.ShouldBe(HttpStatusCode.Unauthorized);

        (await room.Staff.DeleteAsync($"{room.Path}/present/link")).ShouldBe(HttpStatusCode.OK);
        (await SeesTheCodeAsync(room, cookie)).ShouldBeFalse();
        (await OpenAsync(room, link)).ShouldBeProblem(HttpStatusCode.Forbidden, "presenter-link-void").SetCookie($"es-present-{room.Slug}").ShouldBeNull();
        await room.WithoutATraceAsync(() => room.Staff.DeleteAsync($"{room.Path}/present/link"));
    }

    [Fact]
    public async Task A_new_link_takes_the_place_of_the_one_before_and_the_good_one_can_be_read_again()
    {
        var room = await BuildAsync();
        await room.StartSessionAsync(joinCode: room.Code);
        var first = await CookieAsync(room, await LinkAsync(room));
        await LinkAsync(room);
        (await SeesTheCodeAsync(room, first)).ShouldBeFalse();
        var read = (await room.Staff.GetAsync($"{room.Path}/present/link")).ShouldBe(HttpStatusCode.OK)["url"].GetString()!;
        (await SeesTheCodeAsync(room, await CookieAsync(room, read))).ShouldBeTrue();
    }

    [Fact]
    public async Task The_cookie_is_for_this_spectrum_and_out_of_reach_of_scripts()
    {
        var (room, other) = (await BuildAsync(), await BuildAsync());
        var link = await LinkAsync(room);
        await LinkAsync(other);
        var cookie = (await OpenAsync(room, link)).SetCookie($"es-present-{room.Slug}").ShouldNotBeNull().ToLowerInvariant();
        cookie.ShouldContain($"path=/api/spectra/{room.Slug};");
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        (await OpenAsync(other, link)).ShouldBeProblem(HttpStatusCode.Forbidden, "presenter-link-void");
    }

    [Theory]
    [InlineData("""{"key":"forged"}""", HttpStatusCode.Forbidden, "presenter-link-void")]
    [InlineData("""{"key":""}""", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("{}", HttpStatusCode.BadRequest, "invalid")]
    public async Task What_is_no_link_opens_nothing(string body, HttpStatusCode status, string code)
    {
        var room = await BuildAsync();
        await LinkAsync(room);
        (await room.Anyone.PostAsync($"{room.Path}/present", body, OwnPage)).ShouldBeProblem(status, code);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task Links_are_the_facilitators(string method)
    {
        var room = await BuildAsync();
        (await room.WithoutATraceAsync(() => room.Anyone.SendJsonAsync(new HttpMethod(method), $"{room.Path}/present/link", null)))
            .ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
    }
}
