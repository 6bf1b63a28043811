using System.Net;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Votes;

public sealed class VoteRefusalTests(SharedServer shared) : ServerTest(shared)
{
    [Theory]
    [InlineData("""{"x":-0.01,"y":5}""", "invalid", "x")]
    [InlineData("""{"x":100.01,"y":5}""", "invalid", "x")]
    [InlineData("""{"x":5,"y":101}""", "invalid", "y")]
    [InlineData("""{"x":10.125,"y":5}""", "invalid", "x")]
    [InlineData("""{"x":1e3,"y":5}""", "invalid", "x")]
    [InlineData("""{"x":1e400,"y":5}""", "invalid", "x")]
    [InlineData("""{"x":100.00000000000000000000000000000001,"y":5}""", "invalid", "x")]
    [InlineData("""{"x":99.999999999999999999999999999999999,"y":5}""", "invalid", "x")]
    [InlineData("""{"x":5,"y":50.100000000000000000000000000001}""", "invalid", "y")]
    [InlineData("""{"x":1e-400,"y":5}""", "invalid", "x")]
    [InlineData("""{"x":-1e-400,"y":5}""", "invalid", "x")]
    [InlineData("""{"x":"10","y":5}""", "invalid", "x")]
    [InlineData("""{"x":true,"y":5}""", "invalid", "x")]
    [InlineData("""{"x":[1],"y":5}""", "invalid", "x")]
    [InlineData("""{"x":"NaN","y":5}""", "invalid", "x")]
    [InlineData("""{}""", "invalid", "x")]
    [InlineData("""{"x":null,"y":null}""", "invalid", "x")]
    [InlineData("""{"x":1,"z":2}""", "invalid", "z")]
    [InlineData("""{"x":1,"X":2}""", "invalid", "X")]
    [InlineData("""{"x":1,"x":2}""", "invalid", "x")]
    [InlineData("""{"x":1,"commandId":5}""", "invalid", "commandId")]
    [InlineData("""{"x":1,"commandId":""}""", "invalid", "commandId")]
    [InlineData("""{"x":NaN,"y":5}""", "malformed", null)]
    [InlineData("""{"x":1,"y":5,}""", "malformed", null)]
    [InlineData("""{"x":1""", "malformed", null)]
    [InlineData("""[1,2]""", "malformed", null)]
    [InlineData("""null""", "malformed", null)]
    [InlineData("", "malformed", null)]
    [InlineData("""{"x":1} {"x":2}""", "malformed", null)]
    public async Task A_wrong_body_is_400_and_leaves_no_event(string body, string code, string? field)
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        var answer = await room.WithoutATraceAsync(() => ana.PutAsync(room.VotePath(), body));
        answer.ShouldBeProblem(HttpStatusCode.BadRequest, code, field);
    }

    [Theory]
    [InlineData("""{"x":0,"y":100}""")]
    [InlineData("""{"x":10.10,"y":1e1}""")]
    [InlineData("""{"x":99.99,"y":0.01}""")]
    [InlineData("""{"x":50.000,"y":5e1}""")]
    public async Task The_ends_of_the_scale_and_every_spelling_of_a_number_are_right(string body)
    {
        var room = await OpenAsync();
        (await (await room.JoinAsync()).PutAsync(room.VotePath(), body)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_command_id_has_a_hundred_characters_at_most()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        (await ana.PutAsync(room.VotePath(), $$"""{"x":1,"commandId":"{{new string('a', 100)}}"}""")).ShouldBe(HttpStatusCode.OK);
        (await room.WithoutATraceAsync(() => ana.PutAsync(room.VotePath(), $$"""{"x":1,"commandId":"{{new string('a', 101)}}"}""")))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "commandId");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_413()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        var huge = $$"""{"x":1,"commandId":"{{new string('a', 70_000)}}"}""";
        (await room.WithoutATraceAsync(() => ana.PutAsync(room.VotePath(), huge))).ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task A_body_that_is_not_json_is_415()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        using var text = new StringContent("x=1");
        (await room.WithoutATraceAsync(() => ana.SendAsync(HttpMethod.Put, room.VotePath(), text)))
            .ShouldBeProblem(HttpStatusCode.UnsupportedMediaType, "not-json");
    }

    [Fact]
    public async Task Outside_a_session_voting_is_closed()
    {
        var room = await BuildAsync();
        var ana = await room.JoinAsync();
        (await room.WithoutATraceAsync(() => ana.PutAsync(room.VotePath(), """{"x":1}"""))).ShouldBeProblem(HttpStatusCode.Conflict, "voting-closed");
        (await room.WithoutATraceAsync(() => ana.DeleteAsync(room.VotePath()))).ShouldBeProblem(HttpStatusCode.Conflict, "voting-closed");
    }

    [Fact]
    public async Task A_spectrum_may_take_votes_outside_sessions()
    {
        var room = await BuildAsync("""{"openVoting":true}""");
        (await (await room.JoinAsync()).PutAsync(room.VotePath(), """{"x":1}""")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_unknown_tool_is_404()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        (await room.WithoutATraceAsync(() => ana.PutAsync(room.VotePath("nothing"), """{"x":1}"""))).ShouldBeProblem(HttpStatusCode.NotFound, "no-tool");
    }

    [Fact]
    public async Task An_unknown_spectrum_is_404_whoever_asks()
    {
        var room = await OpenAsync();
        (await room.Anyone.PutAsync("/api/spectra/nowhere/tools/a/vote", """{"x":1}""")).ShouldBeProblem(HttpStatusCode.NotFound, "no-spectrum");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer nonsense")]
    [InlineData("Basic YTpi")]
    public async Task Without_a_token_or_with_a_damaged_one_it_is_401(string? authorization)
    {
        var room = await OpenAsync();
        var headers = authorization is null ? Array.Empty<(string, string)>() : [("Authorization", authorization)];
        (await room.WithoutATraceAsync(() => room.Anyone.PutAsync(room.VotePath(), """{"x":1}""", headers)))
            .ShouldBeProblem(HttpStatusCode.Unauthorized, "not-joined");
    }

    [Fact]
    public async Task A_token_with_one_character_changed_is_401()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        var middle = ana.Token.Length / 2;
        var damaged = ana.Token[..middle] + (ana.Token[middle] == 'A' ? 'B' : 'A') + ana.Token[(middle + 1)..];
        (await room.WithoutATraceAsync(() => room.Anyone.PutAsync(room.VotePath(), """{"x":1}""", ("Authorization", $"Bearer {damaged}"))))
            .ShouldBeProblem(HttpStatusCode.Unauthorized, "not-joined");
    }

    [Fact]
    public async Task A_token_of_another_spectrum_is_403()
    {
        var room = await OpenAsync();
        var stranger = await (await OpenAsync()).JoinAsync();
        (await room.WithoutATraceAsync(() => stranger.PutAsync(room.VotePath(), """{"x":1}"""))).ShouldBeProblem(HttpStatusCode.Forbidden, "foreign-token");
    }

    [Fact]
    public async Task The_facilitators_key_votes_for_nobody()
    {
        var room = await OpenAsync();
        (await room.WithoutATraceAsync(() => room.Staff.PutAsync(room.VotePath(), """{"x":1}"""))).ShouldBeProblem(HttpStatusCode.Unauthorized, "not-joined");
    }

    [Fact]
    public async Task Who_joined_before_a_session_that_wants_its_code_must_give_it()
    {
        var room = await BuildAsync();
        var ana = await room.JoinAsync();
        await room.StartSessionAsync(joinCode: room.Code);

        (await room.WithoutATraceAsync(() => ana.PutAsync(room.VotePath(), """{"x":1}""")))
            .ShouldBeProblem(HttpStatusCode.Forbidden, "join-code-needed");

        (await ana.PatchAsync($"{room.Path}/participants/me", $$"""{"joinCode":"{{room.Code.ToLowerInvariant()}} "}""")).ShouldBe(HttpStatusCode.OK)["admitted"].GetBoolean().ShouldBeTrue();
        (await ana.PutAsync(room.VotePath(), """{"x":1}""")).ShouldBe(HttpStatusCode.OK);
    }
}
