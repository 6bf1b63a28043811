namespace EventSpectrum.Server.Simulation;

/// <summary>A scripted audience at work on a running server.</summary>
internal sealed class AudienceRun(SimulationOptions options, SpectrumClient spectrum, Tally tally, TimeProvider time)
{
    /// <summary>Whether someone closed the voting while the audience was at it.</summary>
    public bool WasClosed { get; private set; }

    /// <summary>Opens a session if that was asked for, plays the script, waits for the answers, and closes what it opened.</summary>
    /// <exception cref="SimulationException">Nothing was begun, and why.</exception>
    public async Task PlayAsync(CancellationToken cancellation)
    {
        var picture = await spectrum.PictureAsync(cancellation);
        if (!picture.Ok)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new SimulationException(picture.Status is null
                ? $"No answer from {options.Server}. Is the server running?"
                : $"Spectrum '{options.Spectrum}' cannot be read: {picture.Explanation}");
        }

        var chart = new Chart(picture.Body, options.Additions);
        var script = options.Meeting > 0
            ? MeetingScript.Of(new MeetingBrief(options.Seed, options.Crowd, options.People, options.Duration, options.Meeting, chart.Tools, chart.Disciplines.Count))
            : AudienceScript.Of(new ScriptBrief(
                options.Seed, options.Crowd, options.People, options.Rate, options.Duration, options.Additions, chart.Tools, chart.Disciplines.Count));

        var (code, opened) = await PrepareAsync(chart, cancellation);
        try
        {
            await PlayAsync(script, chart, code, cancellation);
        }
        finally
        {
            // Also after Ctrl-C: voting must not stay open because a demonstration was broken off.
            if (opened)
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
                await spectrum.CloseSessionAsync(options.Key!, patience.Token);
            }
        }
    }

    private async Task<(string? Code, bool Opened)> PrepareAsync(Chart chart, CancellationToken cancellation)
    {
        if (options.Meeting > 0 && (options.Key is null || chart.SessionRuns))
        {
            throw new SimulationException(chart.SessionRuns
                ? "A session runs: close it first, a meeting opens its own."
                : "A meeting needs --key (a facilitator's key): it opens a session, leads through it and closes it.");
        }

        if (options.Key is not null && !chart.SessionRuns)
        {
            var opened = await spectrum.OpenSessionAsync(options.Key, $"Simulated audience, seed {options.Seed}", options.Additions > 0, options.Meeting > 0 ? true : null, cancellation);
            return opened.Ok
                ? (opened.Text("joinCode"), true)
                : throw new SimulationException($"No session could be opened: {opened.Explanation}");
        }

        if (!chart.VotingIsOn)
        {
            throw new SimulationException(chart.SessionRuns
                ? "Voting is off in the running session: turn it on."
                : "Voting is closed: open a session first, or give --key (a facilitator's key) and one is opened for the run.");
        }

        return options.Additions > 0 && !chart.AddingIsOn
            ? throw new SimulationException("Adding is off: turn it on, or leave out --add.")
            : (options.Code, false);
    }

    private async Task PlayAsync(IEnumerable<Act> script, Chart chart, string? code, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // A server that hangs holds the script up: the run ends in time all the same.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(closed.Token);
        limit.CancelAfter(options.Duration + SimulationOptions.Grace);
        var people = new List<(SimulatedPerson Person, Task Work)>();
        tally.Start();
        try
        {
            foreach (var act in script)
            {
                var early = act.At - tally.Elapsed;
                if (early > TimeSpan.FromMilliseconds(1))
                {
                    await Task.Delay(early, time, limit.Token);
                }

                limit.Token.ThrowIfCancellationRequested();
                if (act is HostAct host)
                {
                    await LeadAsync(host, chart, limit.Token);
                    continue;
                }

                if (act is JoinAct)
                {
                    var person = new SimulatedPerson(spectrum, chart, tally, code, () => closed.Cancel());
                    people.Add((person, person.RunAsync(patience.Token)));
                }

                tally.BecameDue();
                await people[act.Person].Person.DoAsync(act, limit.Token);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            WasClosed = closed.IsCancellationRequested && !cancellation.IsCancellationRequested;
        }

        people.ForEach(one => one.Person.Finish());
        patience.CancelAfter(SimulationOptions.Grace);
        await Task.WhenAll(people.Select(one => one.Work));
        tally.Stop();
        if (options.Check && !cancellation.IsCancellationRequested)
        {
            await Parallel.ForEachAsync(
                people,
                new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation },
                async (one, token) => await one.Person.CheckAsync(token));
        }

        cancellation.ThrowIfCancellationRequested();
    }

    private async Task LeadAsync(HostAct act, Chart chart, CancellationToken cancellation)
    {
        object change = act switch
        {
            RunAct run => new { run = new { tools = await Task.WhenAll(run.Tools.Select(tool => chart.IdOfAsync(tool, cancellation))) } },
            StepAct step => new { run = new { at = step.Step } },
            _ => new { reveal = true },
        };
        var answer = await spectrum.SwitchAsync(options.Key!, change, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (!answer.Ok) throw new SimulationException($"The meeting could not be led on: {answer.Explanation}");
    }
}
