using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using EventSpectrum.Log;
using EventSpectrum.Postgres.Audit;
using EventSpectrum.Server.Audit;
using EventSpectrum.Server.Tests.Snapshots;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Audit;

/// <summary>The log as a file: whole for staff, without people for everyone, and found out when it was changed.</summary>
public sealed class LogFileTests(SharedServer shared, TemporaryFolder temporary) : AuditTest(shared, temporary)
{
    [Fact]
    public async Task Staffs_file_has_everything_and_holds()
    {
        var room = await VotedAsync();
        var answer = await room.Staff.GetAsync($"{room.Path}/export?format=jsonl");
        answer.ContentHeaders.ContentDisposition!.FileName.ShouldNotBeNull().ShouldStartWith($"{room.Slug}-log-");
        answer.Header("Cache-Control").ShouldNotBeNull().ShouldContain("no-store");

        var lines = answer.Text.TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        lines[0]["format"]!.GetValue<string>().ShouldBe("eventspectrum-log/1");
        lines.Count(l => l.ContainsKey("data")).ShouldBe(13);
        answer.Text.ShouldContain("Voter 20");
        var roto = lines[^1]["end"]!["positions"]!.AsArray().Single(p => p!["tool"]!.GetValue<string>() == "roto")!;
        roto.ToJsonString().ShouldBe("""{"tool":"roto","votes":2,"nX":2,"sumX":3125,"nY":2,"sumY":10000,"x":15.625,"y":50}""");
        var (code, said, complained) = await VerifyFileAsync(answer.Text);
        (code, said.Contains("Every event is what was hashed", StringComparison.Ordinal)).ShouldBe((0, true), complained);
    }

    [Fact]
    public async Task Everyones_file_names_nobody_and_its_chain_holds()
    {
        var room = await VotedAsync();
        var participants = JsonNode.Parse((await LogAsync(room.Staff, room)).Split('\n').First(l => l.Contains("vote_cast", StringComparison.Ordinal)))!;
        var text = await LogAsync(room.Anyone, room);

        text.ShouldNotContain("Voter");
        text.ShouldNotContain(participants["data"]!["ParticipantId"]!.GetValue<string>());
        text.ShouldNotContain(participants["id"]!.GetValue<string>());
        text.ShouldNotContain("JoinCode");
        text.ShouldNotContain("participant/");
        text.ShouldContain("Roto Helper");
        var (code, said, complained) = await VerifyFileAsync(text);
        (code, said.Contains("9 bodies are withheld", StringComparison.Ordinal)).ShouldBe((0, true), said + complained);

        var hash = JsonNode.Parse(text.Split('\n').First(l => l.Contains("vote_cast", StringComparison.Ordinal)))!["hash"]!.GetValue<string>();
        await ShouldNotHoldAsync(text.Replace(hash, hash[..^1] + (hash[^1] == '0' ? '1' : '0'), StringComparison.Ordinal), "does not have the hash that it should have");
        await ShouldNotHoldAsync(text.Replace("Roto Helper", "Roto Helpers", StringComparison.Ordinal), "(tool_added on tool/roto) is not as it was recorded");
    }

    [Theory]
    [InlineData("settings_changed", """{"Settings": {}, "By": "facilitator"}""", false)]
    [InlineData("settings_changed", """{"Settings": {}, "By": "Jo from the workshop"}""", true)]
    [InlineData("settings_changed", """{"Settings": {}}""", true)]
    [InlineData("settings_changed", "[]", true)]
    [InlineData("something_new", """{"By": "server"}""", true)]
    [InlineData("tool_edited", """{"Name": "A", "By": "participant"}""", false)]
    [InlineData("tool_edited", """{"Name": "A", "By": "server", "AddedBy": "p1"}""", true)]
    [InlineData("participant_changed", """{"DisplayName": "A"}""", true)]
    public void Only_what_names_nobody_is_for_everyone(string type, string body, bool withheld) => PublicBodies.Withhold(
        new RecordedEvent(1, Guid.Empty, "tool/x", 1, type, DateTimeOffset.UnixEpoch, System.Text.Encoding.UTF8.GetBytes(body))).ShouldBe(withheld);

    [Fact]
    public async Task What_was_done_to_a_file_is_said()
    {
        var room = await VotedAsync();
        var votes = await VotesAsync(room);
        var text = await LogAsync(room.Staff, room);
        var lines = text.TrimEnd('\n').Split('\n');
        int Line(long sequence) => Array.FindIndex(lines, l => l.StartsWith($$"""{"sequence":{{sequence}},""", StringComparison.Ordinal));
        string Lines(IEnumerable<string> some) => string.Join('\n', some) + "\n";

        await ShouldNotHoldAsync(text.Replace("\"X\": 2025", "\"X\": 2026", StringComparison.Ordinal), $"Event {votes[2]} (vote_cast on tool/roto) is not as it was recorded");
        await ShouldNotHoldAsync(text.Replace("\"sumX\":3125", "\"sumX\":3126", StringComparison.Ordinal), "The position of “roto” does not follow from its votes");
        await ShouldNotHoldAsync(text.Replace("\"x\":15.625", "\"x\":15.626", StringComparison.Ordinal), "The position of “roto” does not follow from its votes");
        await ShouldNotHoldAsync(Lines(lines[..^1]), $"After event {await room.HeadAsync()} the file ends without its last line");
        await ShouldNotHoldAsync(Lines(lines[..Line(votes[1])]), "the file ends without its last line");
        await ShouldNotHoldAsync(text[..^40], "cannot be read");
        await ShouldNotHoldAsync(Lines([.. lines[..Line(votes[1])], .. lines[(Line(votes[1]) + 1)..]]), $"The batch of events {votes[1]} to {votes[1]} has 0 events");
        await ShouldNotHoldAsync(Lines([.. lines[..Line(votes[1])], .. lines[(Line(votes[1]) + 2)..]]), "does not follow the one before it");
        await ShouldNotHoldAsync(Lines(lines[1..]), "does not begin as");
        (lines[Line(votes[0])], lines[Line(votes[1])]) = (lines[Line(votes[1])], lines[Line(votes[0])]);
        await ShouldNotHoldAsync(Lines(lines), $"Event {votes[1]} ");
        await ShouldNotHoldAsync(text + text, "There is more after the last line");
        await ShouldNotHoldAsync("{}\n", "cannot be read");
        await ShouldNotHoldAsync("", "At the beginning the file ends");
        await ShouldNotHoldAsync(text.Replace("eventspectrum-log/1", "eventspectrum-log/2", StringComparison.Ordinal), "the format is “eventspectrum-log/2”");
    }

    [Fact]
    public void A_hash_without_its_event_and_an_event_without_its_hash_find_their_places()
    {
        RecordedEvent Event(long sequence) => new(sequence, Guid.NewGuid(), "tool/x", sequence, "t", DateTimeOffset.UnixEpoch, "{}"u8.ToArray());
        var events = Enumerable.Range(1, 9).Select(i => Event(i * 10)).ToList();
        AuditedBatch Batch(int[] there, int[] hashed) => new(
            new BatchHeader(10, 90, 9, DateTimeOffset.UnixEpoch), [.. there.Select(i => events[i])], [.. hashed.SelectMany(i => LogHash.OfEvent("film", events[i]))], []);

        Pairs(Batch([1, 2, 5, 7], [0, 1, 2, 3, 4, 5, 8])).ShouldBe("-@10..10 20 30 -@31..59 -@31..59 60 80! -@90..90");
        Pairs(Batch([0, 1], [0, 1])).ShouldBe("10 20");
        Pairs(Batch([], [0])).ShouldBe("-@10..90");

        static string Pairs(AuditedBatch batch) => string.Join(' ', PairedHash.Of("film", batch).Select(
            p => p.Event is { } e ? $"{e.Sequence}{(p.Hash is null ? "!" : "")}" : $"-@{p.From}..{p.To}"));
    }

    [Fact]
    public async Task A_reader_who_pauses_pauses_the_reading_of_the_log()
    {
        var (read, pipe) = (0, new Pipe(new PipeOptions(pauseWriterThreshold: 256 * 1024, resumeWriterThreshold: 128 * 1024)));
        var writing = new LogFile(pipe.Writer, "film", withPeople: true).WriteAsync(
            Batches(20_000), new ChainHead(20_000, DateTimeOffset.UnixEpoch, new byte[32]), TestContext.Current.CancellationToken);

        // Everything goes on in one thread until the pipe is full, so this is where it stands and not where it happens to be.
        writing.IsCompleted.ShouldBeFalse();
        read.ShouldBeInRange(100, 2_000);
        await pipe.Reader.CompleteAsync();
        await writing;

        async IAsyncEnumerable<AuditedBatch> Batches(int count, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            for (var i = 1L; i <= count && !cancellation.IsCancellationRequested; i++)
            {
                read++;
                RecordedEvent e = new(i, Guid.Empty, "tool/x", i, "unknown", DateTimeOffset.UnixEpoch, "{}"u8.ToArray());
                yield return new AuditedBatch(new BatchHeader(i, i, 1, e.RecordedAt), [e], LogHash.OfEvent("film", e), new byte[32]);
            }

            await Task.CompletedTask;
        }
    }
}
