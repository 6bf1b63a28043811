using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Server.Exports;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.Tests.Exports;

/// <summary>What roll-backs do to the table of votes, and that it is made as it is read.</summary>
public sealed class VoteRowsTests
{
    private const string Tool = "tool/a";

    private long sequence;

    [Fact]
    public void A_strike_has_a_row_for_every_vote_and_lets_what_was_said_before_stand_again()
    {
        var rows = new VoteRows();
        Take(rows, Added());
        Take(rows, Cast("p", 100, 100)); // 2
        Take(rows, Cast("p", 200, null)); // 3
        Take(rows, Cast("p", 300, null)); // 4
        Take(rows, Cast("q", 500, 700)); // 5

        Take(rows, new VotesStruck("r", [3, 4, 5, 99], "moderator", "Spam")).ShouldBe(
        [
            "6 struck of 3 for 4 stands 2 at 1,1 among 1", "6 struck of 4 for 2 stands 2 at 1,1 among 1", "6 struck of 5 for 5 stands - at 1,1 among 1",
        ]);
        Take(rows, new VotesReinstated("r", [3, 5], "moderator", "A mistake")).ShouldBe(
        [
            "7 reinstated of 3 for 2 stands 3 at 3.5,4 among 2", "7 reinstated of 5 for - stands 5 at 3.5,4 among 2",
        ]);
        Take(rows, Cast("p", 400, null)).ShouldBe(["8 changed of 8 for 3 stands 8 at 4.5,4 among 2"]);
    }

    [Fact]
    public async Task A_reader_who_pauses_pauses_the_reading_of_the_log()
    {
        var (read, pipe) = (0, new Pipe(new PipeOptions(pauseWriterThreshold: 128 * 1024, resumeWriterThreshold: 64 * 1024)));
        var state = new SpectrumState();
        state.Apply(Added(), new Recorded(1, DateTimeOffset.UnixEpoch, Tool));
        var writing = new VotesFile(pipe.Writer, VotesFileFrame.Of(state), withPeople: true).WriteAsync(Events(20_000), TestContext.Current.CancellationToken);

        writing.IsCompleted.ShouldBeFalse();
        read.ShouldBeInRange(100, 3_000);
        await pipe.Reader.CompleteAsync();
        await writing;

        async IAsyncEnumerable<RecordedEvent> Events(int count, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            yield return Recorded(Added());
            for (; read < count && !cancellation.IsCancellationRequested; read++) yield return Recorded(Cast($"p{read % 10}", read % 100, 1));
            await Task.CompletedTask;
        }
    }

    private static ToolAdded Added() => new("A", "", ToolKind.Undecided, [], [], [], 0, 0, null, "server");

    private static VoteCast Cast(string who, int? x, int? y) => new(who, x, y, null);

    private List<string> Take(VoteRows rows, ISpectrumEvent e) =>
    [
        .. rows.Take(Recorded(e)).Select(r =>
            $"{r.Sequence} {r.Act} of {r.Vote} for {r.Before?.Sequence.ToString() ?? "-"} stands {r.After?.Sequence.ToString() ?? "-"} at {r.Position?.X},{r.Position?.Y} among {r.Votes}"),
    ];

    private RecordedEvent Recorded(ISpectrumEvent e)
    {
        var type = EventTypes.Of(e);
        return new RecordedEvent(++sequence, Guid.Empty, Tool, sequence, type.Alias, DateTimeOffset.UnixEpoch, type.Write!(e));
    }
}
