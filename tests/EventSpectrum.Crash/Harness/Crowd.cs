namespace EventSpectrum.Crash.Harness;

/// <summary>
/// People who vote while things break, on any node, and a facilitator who closes the voting now and then. They behave as the page does: who
/// hears nothing sends the same again under the same id; and some give up.
/// </summary>
internal sealed class Crowd : IAsyncDisposable
{
    private const int Voters = 10, Attempts = 4;

    /// <summary>How long a sender waits for an answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly IReadOnlyList<Node> nodes;
    private readonly IReadOnlyList<Stage> stages;
    private readonly CancellationTokenSource stop = new();
    private readonly Task work;
    private bool ended;

    /// <summary>Begins.</summary>
    public Crowd(IReadOnlyList<Node> nodes, IReadOnlyList<Stage> stages, Random dice)
    {
        (this.nodes, this.stages) = (nodes, stages);
        work = Task.WhenAll(
        [
            .. stages.SelectMany(stage => Enumerable.Range(0, Voters).Select(_ => VoteAsync(stage, new Random(dice.Next())))),
            .. stages.Select(stage => SwitchAsync(stage, new Random(dice.Next()))),
        ]);
    }

    /// <summary>Many at once: one large batch is under way.</summary>
    public Task RushAsync(Random dice, int acts = 60) => Task.WhenAll(stages.SelectMany(
        stage => Enumerable.Range(0, acts).Select(_ => stage.Next(dice).SendAsync(Somewhere(dice).Api, Patience))));

    /// <summary>Lets everyone finish what they are at, and leaves the voting open.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref ended, true)) return;
        await stop.CancelAsync();
        await work;
        stop.Dispose();
    }

    private Node Somewhere(Random dice) => nodes[dice.Next(nodes.Count)];

    private async Task VoteAsync(Stage stage, Random dice)
    {
        await Task.Yield();
        while (!stop.IsCancellationRequested)
        {
            var act = stage.Next(dice);
            for (var attempt = 1; !await act.SendAsync(Somewhere(dice).Api, Patience) && attempt < Attempts && dice.Next(4) > 0; attempt++)
                await PauseAsync(dice.Next(50, 200));
            await PauseAsync(dice.Next(20, 80));
        }
    }

    private async Task SwitchAsync(Stage stage, Random dice)
    {
        while (!stop.IsCancellationRequested)
        {
            await PauseAsync(dice.Next(200, 800));
            await TrySwitchAsync(stage, false, dice);
            await PauseAsync(dice.Next(5, 30));
            await TrySwitchAsync(stage, true, dice);
        }
    }

    private async Task TrySwitchAsync(Stage stage, bool voting, Random dice)
    {
        try
        {
            // Whatever comes of it, it is said again later.
            await stage.SwitchAsync(Somewhere(dice).Api, voting, Patience);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException) { /* likewise */ }
    }

    private Task PauseAsync(int milliseconds) => Task.Delay(milliseconds, stop.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
