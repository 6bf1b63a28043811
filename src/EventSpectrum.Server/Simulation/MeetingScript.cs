namespace EventSpectrum.Server.Simulation;

/// <summary>What a meeting's script is made from.</summary>
/// <param name="Seed">Names the run: the same brief with the same seed is the same script.</param>
/// <param name="Crowd">What kind of audience.</param>
/// <param name="People">How many take part.</param>
/// <param name="Duration">How long.</param>
/// <param name="Run">Through how many tools the room is led.</param>
/// <param name="Tools">The tools on the chart: name and starting place.</param>
/// <param name="Disciplines">How many disciplines people can pick from.</param>
internal sealed record MeetingBrief(
    long Seed, Crowd Crowd, int People, TimeSpan Duration, int Run, IReadOnlyList<(string Name, Place Start)> Tools, int Disciplines);

/// <summary>
/// A whole meeting, in order of time and a pure function of its brief: people arrive; blind, they are led from tool to tool; the votes are
/// revealed; some change their minds; most draw their line.
/// </summary>
internal static class MeetingScript
{
    private const int OfMeeting = 30, OfChoice = 31;
    private const double ChanceOfPlacing = 0.92, ChanceOfSecondThought = 0.45, ChanceOfLine = 0.8;

    // What is done when, as shares of the whole.
    private const double Arrived = 0.1, RunEnds = 0.55, Reveal = 0.62, Minds = 0.68, Lines = 0.75, Ends = 0.95;

    /// <summary>The acts.</summary>
    /// <exception cref="SimulationException">The chart has fewer tools than the room is to be led through.</exception>
    public static IReadOnlyList<Act> Of(MeetingBrief brief)
    {
        if (brief.Tools.Count < brief.Run)
            throw new SimulationException($"The chart has {brief.Tools.Count} tools: a meeting through {brief.Run} needs as many. Ask for a shorter --meeting.");
        var acts = new List<Act>();
        int[] run = [.. Enumerable.Range(0, brief.Tools.Count).OrderBy(tool => new Dice(brief.Seed, OfChoice, tool).Share()).Take(brief.Run)];
        var slot = (RunEnds - Arrived) / run.Length;
        acts.Add(new RunAct(At(Arrived), run));
        for (var step = 1; step < run.Length; step++) acts.Add(new StepAct(At(Arrived + step * slot), step));
        acts.Add(new RevealAct(At(Reveal)));
        for (var who = 0; who < brief.People; who++) Add(who);
        // A stable order: who does two things at once does them as they were written down.
        return [.. acts.OrderBy(act => act.At)];

        TimeSpan At(double share) => brief.Duration * share;

        void Add(int who)
        {
            var dice = new Dice(brief.Seed, OfMeeting, who);
            var opinions = new Opinions(brief.Seed, brief.Crowd);
            var discipline = brief.Disciplines == 0 ? -1 : dice.Below(Math.Min(brief.Disciplines, 4));
            acts.Add(new JoinAct(At(Arrived * 0.95 * who / brief.People), who, discipline < 0 ? [] : [discipline]));
            var placed = new List<int>();
            for (var step = 0; step < run.Length; step++)
            {
                var moment = Arrived + (step + 0.08 + (0.85 * dice.Share())) * slot;
                if (!dice.Chance(ChanceOfPlacing)) continue;
                placed.Add(run[step]);
                acts.Add(new VoteAct(At(moment), who, run[step], opinions.Of(who, run[step], brief.Tools[run[step]].Start, 0), 0));
            }

            for (var i = 0; i < placed.Count && dice.Chance(ChanceOfSecondThought); i++)
            {
                var tool = placed[(dice.Below(placed.Count) + i) % placed.Count];
                acts.Add(new VoteAct(At(Minds + dice.Share() * (Ends - Minds)), who, tool, opinions.Of(who, tool, brief.Tools[tool].Start, 1), 1));
            }

            var line = Math.Clamp((discipline % 2 == 0 ? 38 : 62) + dice.Normal() * 13, 0, 100);
            if (dice.Chance(ChanceOfLine)) acts.Add(new LineAct(At(Lines + dice.Share() * (Ends - Lines)), who, Math.Round(line, 1)));
        }
    }
}
