using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EventSpectrum.Server.Tests.Snapshots;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Audit;

/// <summary>The signed head: what it says, and that anyone can check it.</summary>
public sealed class HeadTests(SharedServer shared, TemporaryFolder temporary, TestPostgres postgres) : AuditTest(shared, temporary)
{
    [Fact]
    public async Task The_head_is_the_logs_end_signed()
    {
        var room = await VotedAsync();
        var head = (await room.Anyone.GetAsync($"{room.Path}/head")).ShouldBe(HttpStatusCode.OK);

        head["sequence"].GetInt64().ShouldBe(await room.HeadAsync());
        head["hash"].GetString().ShouldBe(Convert.ToHexStringLower((await Engine.Audit.HeadAsync(room.Slug, TestContext.Current.CancellationToken))!.Hash));
        var microseconds = (head["at"].GetDateTimeOffset().UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10;
        head["signed"].GetString().ShouldBe($"eventspectrum head 1\n{room.Slug}\n{head["sequence"]}\n{microseconds}\n{head["hash"]}");
        IsSigned(head.Json).ShouldBeTrue();
    }

    [Fact]
    public async Task Closing_a_session_is_answered_with_the_head_that_it_came_to()
    {
        var room = await OpenAsync();
        var answer = (await room.Staff.DeleteAsync($"{room.Path}/sessions/current")).ShouldBe(HttpStatusCode.OK);

        answer["head"].GetProperty("sequence").GetInt64().ShouldBe(await room.HeadAsync());
        IsSigned(answer["head"]).ShouldBeTrue();
        var (code, _, complained) = await VerifyRoomAsync(room, $"--head \"{Write("closed.json", answer.Text)}\"");
        (code, complained).ShouldBe((0, ""));
        (await room.Staff.PostAsync($"{room.Path}/sessions", """{"title":"Next","voting":true,"adding":true}""")).Json.TryGetProperty("head", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_head_holds_for_what_came_before_it_while_the_log_goes_on()
    {
        var room = await OpenAsync();
        var early = Write("early.json", (await room.Anyone.GetAsync($"{room.Path}/head")).Text);
        await room.JoinAsync();
        (await VerifyRoomAsync(room, $"--head \"{early}\"")).Code.ShouldBe(0);

        var late = (await room.Anyone.GetAsync($"{room.Path}/head")).Text;
        var log = await LogAsync(room.Staff, room);
        await room.JoinAsync();
        (await VerifyFileAsync(log, $"--head \"{Write("late.json", late)}\"")).Code.ShouldBe(0);
        await Complains(log, (await room.Anyone.GetAsync($"{room.Path}/head")).Text, "vouches for a log up to event");
        await Complains(log, late.Replace("\"sequence\":", "\"sequence\":1", StringComparison.Ordinal), "signature does not fit");
        await Complains(log, (await (await OpenAsync()).Anyone.GetAsync($"{(await OpenAsync()).Path}/head")).Text, "The head is one of");
        await Complains(log, "[]", "is not a head");

        async Task Complains(string text, string head, string about)
        {
            var (code, _, complained) = await VerifyFileAsync(text, $"--head \"{Write("head.json", head)}\"");
            (code, complained.Contains(about, StringComparison.Ordinal)).ShouldBe((1, true), complained);
        }
    }

    [Fact]
    public async Task Two_nodes_sign_with_one_key()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var one = await TestServer.StartOnAsync(database);
        await using var two = await TestServer.StartOnAsync(database);
        using var room = await Room.BuildAsync(one);
        using var other = two.Anyone();

        var heads = await Task.WhenAll(room.Anyone.GetAsync($"{room.Path}/head"), other.GetAsync($"{room.Path}/head"));

        heads[0]["publicKey"].GetString().ShouldBe(heads[1]["publicKey"].GetString());
        heads.ShouldAllBe(head => IsSigned(head.Json));
    }

    private static bool IsSigned(JsonElement head)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(head.GetProperty("publicKey").GetString());
        return key.VerifyData(
            Encoding.UTF8.GetBytes(head.GetProperty("signed").GetString()!), head.GetProperty("signature").GetBytesFromBase64(), HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence);
    }
}
