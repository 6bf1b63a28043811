using System.Threading.Channels;

namespace EventSpectrum.Server.Simulation;

/// <summary>
/// One person of the audience: does what the script says, one thing at a time and in order, and remembers what the server
/// acknowledged.
/// </summary>
internal sealed class SimulatedPerson(SpectrumClient spectrum, Chart chart, Tally tally, string? joinCode, Action votingClosed)
{
    // Someone whose connection hangs must not gather a heap of acts: the script then waits, and the run says that it fell behind.
    private readonly Channel<Act> _acts = Channel.CreateBounded<Act>(new BoundedChannelOptions(32) { SingleReader = true, SingleWriter = true });
    private readonly Dictionary<string, Place> _standing = [];
    private bool _unsure;
    private string? _token;

    /// <summary>What is to be done next, after what was handed over before.</summary>
    public ValueTask DoAsync(Act act, CancellationToken cancellation) => _acts.Writer.WriteAsync(act, cancellation);

    /// <summary>Nothing more will be handed over.</summary>
    public void Finish() => _acts.Writer.TryComplete();

    /// <summary>Does what is handed over, until <see cref="Finish"/> or the end of patience.</summary>
    public async Task RunAsync(CancellationToken patience)
    {
        await foreach (var act in _acts.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                var answer = patience.IsCancellationRequested ? null : await PerformAsync(act, patience);
                Count(act, answer);
            }
            catch (OperationCanceledException)
            {
                Count(act, answer: null);
            }
            catch (Exception e)
            {
                // An answer that nobody understands ends the run loudly; the script must not wait for this person for ever.
                _acts.Writer.TryComplete(e);
                throw;
            }
        }
    }

    /// <summary>Compares the receipt with what was acknowledged. A person with an act that stayed unanswered is passed over: both outcomes are right.</summary>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        if (_token is null || _unsure)
        {
            return;
        }

        var receipt = await spectrum.ReceiptAsync(_token, cancellation);
        tally.Check(receipt is not null && receipt.Count == _standing.Count && receipt.All(vote => _standing.TryGetValue(vote.Key, out var place) && place == vote.Value));
    }

    private async Task<Answer?> PerformAsync(Act act, CancellationToken patience)
    {
        if (act is JoinAct join)
        {
            var joined = await spectrum.JoinAsync([.. join.Disciplines.Select(index => chart.Disciplines[index])], joinCode, patience);
            _token = joined.Text("token");
            return joined;
        }

        if (_token is null)
        {
            return null;
        }

        // Made before the first attempt and kept through all of them.
        var commandId = Guid.CreateVersion7();
        if (act is AddAct add)
        {
            var added = await spectrum.AddAsync(_token, add, commandId, patience);
            return Remember(added, added.Ok ? added.Text("id") : null, add.Place);
        }

        if (act is LineAct line) return await spectrum.DrawAsync(_token, line.X, commandId, patience);
        var tool = await chart.IdOfAsync(act is VoteAct vote ? vote.Tool : ((WithdrawAct)act).Tool, patience);
        return (tool, act) switch
        {
            (null, _) => null,
            (_, VoteAct placed) => Remember(await spectrum.VoteAsync(_token, tool, placed.Place, commandId, patience), tool, placed.Place),
            _ => Remember(await spectrum.WithdrawAsync(_token, tool, commandId, patience), tool, place: null),
        };
    }

    private Answer Remember(Answer answer, string? tool, Place? place)
    {
        if (answer.Ok && tool is not null)
        {
            if (place is { } standing)
            {
                _standing[tool] = standing;
            }
            else
            {
                _standing.Remove(tool);
            }
        }

        return answer;
    }

    private void Count(Act act, Answer? answer)
    {
        if (act is AddAct add)
        {
            chart.Resolve(add.Tool, answer is { Ok: true } added ? added.Text("id") : null);
        }

        switch (answer)
        {
            case { Ok: true } done:
                tally.Acknowledge(act, done.Taken);
                break;
            case { Refused: true } no:
                tally.Refuse(no.Why);
                if (no.Why == "voting-closed")
                {
                    votingClosed();
                }

                break;
            default:
                _unsure |= answer is not null;
                tally.GiveUp();
                break;
        }
    }
}
