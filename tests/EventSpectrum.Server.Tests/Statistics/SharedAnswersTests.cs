using EventSpectrum.Server.Statistics;

namespace EventSpectrum.Server.Tests.Statistics;

/// <summary>Answers that many ask for at once.</summary>
public sealed class SharedAnswersTests
{
    private sealed class Clock : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp() => Now;
    }

    private readonly Clock clock = new();
    private readonly object spectrum = new();
    private int worked;

    private Task<SharedAnswer> AskAsync(SharedAnswers answers, object about, int cost = 100, string question = "q") => answers.GetAsync(spectrum, question, about, () =>
    {
        clock.Now += cost;
        return new SharedAnswer(++worked, []);
    }, TestContext.Current.CancellationToken);

    [Fact]
    public async Task The_same_is_worked_out_once_whoever_asks()
    {
        var (answers, about) = (new SharedAnswers(clock), new object());
        var asked = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => AskAsync(answers, about))));
        asked.Select(a => a.Sequence).Distinct().ShouldBe([1]);
        clock.Now += 1_000_000;
        (await AskAsync(answers, about)).Sequence.ShouldBe(1);
        (await AskAsync(answers, about, question: "another")).Sequence.ShouldBe(2);
    }

    [Fact]
    public async Task What_changes_all_the_time_is_worked_out_for_a_tenth_of_it()
    {
        var answers = new SharedAnswers(clock);
        (await AskAsync(answers, new object())).Sequence.ShouldBe(1);
        clock.Now += 899;
        (await AskAsync(answers, new object())).Sequence.ShouldBe(1);
        clock.Now += 1;
        (await AskAsync(answers, new object(), cost: 1)).Sequence.ShouldBe(2);
        clock.Now += 9;
        (await AskAsync(answers, new object())).Sequence.ShouldBe(3);
    }

    [Fact]
    public async Task One_that_failed_is_nobodys()
    {
        var answers = new SharedAnswers(clock);
        await Should.ThrowAsync<InvalidOperationException>(() =>
            answers.GetAsync(spectrum, "q", new object(), () => throw new InvalidOperationException(), TestContext.Current.CancellationToken));
        (await AskAsync(answers, new object())).Sequence.ShouldBe(1);
    }
}
