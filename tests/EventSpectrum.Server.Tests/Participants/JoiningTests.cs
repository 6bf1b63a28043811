using System.Globalization;
using System.Net;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Participants;

public sealed class JoiningTests(SharedServer shared) : ServerTest(shared)
{
    [Theory]
    [InlineData("{}")]
    [InlineData(null)]
    public async Task Whoever_says_nothing_gets_a_name(string? body)
    {
        var room = await BuildAsync();
        var answer = (await room.Anyone.PostAsync($"{room.Path}/participants", body)).ShouldBe(HttpStatusCode.Created);
        answer["displayName"].GetString()!.ShouldMatch(@"^\w+ \w+ \d+$");
        answer["participantId"].GetString()!.ShouldMatch("^[a-z0-9]{16}$");
        answer.Header("Cache-Control").ShouldBe("no-store");
    }

    [Fact]
    public async Task No_slug_makes_the_cookie_that_of_staff()
    {
        using var staff = Server.Staff();
        (await staff.PostAsync("/api/spectra", """{"slug":"staff-session","title":"Odd","x":{"low":"a","high":"b"},"y":{"low":"c","high":"d"}}"""))
            .ShouldBe(HttpStatusCode.Created);
        using var anyone = Server.Anyone();
        var joined = (await anyone.PostAsync("/api/spectra/staff-session/participants", "{}")).ShouldBe(HttpStatusCode.Created);
        joined.SetCookie("es-staff-session").ShouldBeNull();
        (await anyone.GetAsync("/api/spectra/staff-session/participants/me", ("Cookie", joined.Cookie("es-p-staff-session")))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_name_is_kept_as_given_but_for_spaces_around_it()
    {
        var room = await BuildAsync();
        var answer = await room.Anyone.PostAsync($"{room.Path}/participants", """{"displayName":"  Zoë <b>🎬</b> ","disciplines":["Sound"]}""");
        answer.ShouldBe(HttpStatusCode.Created)["displayName"].GetString().ShouldBe("Zoë <b>🎬</b>");
    }

    [Fact]
    public async Task The_cookie_is_for_this_spectrum_and_not_for_scripts()
    {
        var room = await BuildAsync();
        var cookie = (await room.Anyone.PostAsync($"{room.Path}/participants", "{}")).SetCookie($"es-p-{room.Slug}").ShouldNotBeNull().ToLowerInvariant();
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldContain($"path=/api/spectra/{room.Slug};");
        // Plain http in this test: over https it is marked secure.
        cookie.ShouldNotContain("secure");
    }

    [Fact]
    public async Task Joining_again_makes_another_participant_even_with_the_cookie()
    {
        var room = await BuildAsync();
        var first = await room.Anyone.PostAsync($"{room.Path}/participants", "{}");
        var second = await room.Anyone.PostAsync(
            $"{room.Path}/participants", "{}", ("Cookie", first.Cookie($"es-p-{room.Slug}")), ("Sec-Fetch-Site", "same-origin"));
        second.ShouldBe(HttpStatusCode.Created)["participantId"].GetString().ShouldNotBe(first["participantId"].GetString());
    }

    [Theory]
    [InlineData("""{"displayName":""}""", "displayName")]
    [InlineData("""{"displayName":"   "}""", "displayName")]
    [InlineData("""{"displayName":"a\u0000b"}""", "displayName")]
    [InlineData("""{"displayName":"a\nb"}""", "displayName")]
    [InlineData("""{"displayName":"a\u202Eb"}""", "displayName")]
    [InlineData("""{"displayName":"12345678901234567890123456789012345678901"}""", "displayName")]
    [InlineData("""{"displayName":7}""", "displayName")]
    [InlineData("""{"disciplines":["Nonsense"]}""", "disciplines")]
    [InlineData("""{"disciplines":["Sound","Sound"]}""", "disciplines")]
    [InlineData("""{"disciplines":"Sound"}""", "disciplines")]
    [InlineData("""{"disciplines":[null]}""", "disciplines[0]")]
    [InlineData("""{"email":"a@b"}""", "email")]
    [InlineData("""{"joinCode":5}""", "joinCode")]
    public async Task What_is_wrong_is_named_and_leaves_no_event(string body, string field)
    {
        var room = await BuildAsync();
        var answer = await room.WithoutATraceAsync(() => room.Anyone.PostAsync($"{room.Path}/participants", body));
        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", field);
        answer.SetCookie($"es-p-{room.Slug}").ShouldBeNull();
    }

    [Fact]
    public async Task Half_a_character_is_refused()
    {
        var room = await BuildAsync();
        var answer = await room.WithoutATraceAsync(() => room.Anyone.PostAsync($"{room.Path}/participants", """{"displayName":"a\uD83C"}"""));
        answer.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"joinCode":"NOPE"}""")]
    [InlineData("""{"joinCode":"<script>"}""")]
    public async Task A_session_that_wants_its_code_turns_others_away(string body)
    {
        var room = await BuildAsync();
        await room.StartSessionAsync(joinCode: room.Code);
        (await room.WithoutATraceAsync(() => room.Anyone.PostAsync($"{room.Path}/participants", body)))
            .ShouldBeProblem(HttpStatusCode.Forbidden, "join-code-needed", "joinCode");
    }

    [Theory]
    [InlineData("{0}{1}", false)]
    [InlineData("{0}{1}", true)]
    [InlineData(" {0} {1} ", true)]
    public async Task The_code_lets_in_however_it_is_typed(string spaces, bool lower)
    {
        var room = await BuildAsync();
        await room.StartSessionAsync(joinCode: room.Code);
        var typed = string.Format(CultureInfo.InvariantCulture, spaces, room.Code[..4], room.Code[4..]);
        var ana = await room.JoinAsync($$"""{"joinCode":"{{(lower ? typed.ToLowerInvariant() : typed)}}"}""");
        (await ana.GetAsync($"{room.Path}/participants/me"))["admitted"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_code_that_was_made_up_is_not_asked_for()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        (await ana.PutAsync(room.VotePath(), """{"x":1}""")).ShouldBe(HttpStatusCode.OK);
    }
}
