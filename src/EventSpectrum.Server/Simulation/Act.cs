namespace EventSpectrum.Server.Simulation;

/// <summary>One thing that one simulated person does.</summary>
/// <param name="At">When, counted from the start of the run.</param>
/// <param name="Person">Who, counted from 0.</param>
internal abstract record Act(TimeSpan At, int Person);

/// <summary>A person takes part. Always their first act.</summary>
/// <param name="At">When.</param>
/// <param name="Person">Who.</param>
/// <param name="Disciplines">What they say they do, as places in the spectrum's list.</param>
internal sealed record JoinAct(TimeSpan At, int Person, IReadOnlyList<int> Disciplines) : Act(At, Person);

/// <summary>A person places a tool, for the first time or anew.</summary>
/// <param name="At">When.</param>
/// <param name="Person">Who.</param>
/// <param name="Tool">Which: the spectrum's tools come first, then those the audience adds, in the order of adding.</param>
/// <param name="Place">Where.</param>
/// <param name="Round">How often this person had placed this tool before.</param>
internal sealed record VoteAct(TimeSpan At, int Person, int Tool, Place Place, int Round) : Act(At, Person);

/// <summary>A person takes a vote back.</summary>
/// <param name="At">When.</param>
/// <param name="Person">Who.</param>
/// <param name="Tool">Which, counted as in <see cref="VoteAct"/>.</param>
internal sealed record WithdrawAct(TimeSpan At, int Person, int Tool) : Act(At, Person);

/// <summary>A person adds a tool that is missing; where they put it is their vote.</summary>
/// <param name="At">When.</param>
/// <param name="Person">Who.</param>
/// <param name="Tool">The number the new tool gets.</param>
/// <param name="Name">Its name, unused so far.</param>
/// <param name="Kind">Its kind, as the contract spells it.</param>
/// <param name="Place">Where.</param>
internal sealed record AddAct(TimeSpan At, int Person, int Tool, string Name, string Kind, Place Place) : Act(At, Person);

/// <summary>A person draws their line.</summary>
/// <param name="At">When.</param>
/// <param name="Person">Who.</param>
/// <param name="X">Where on the x-axis, 0 to 100.</param>
internal sealed record LineAct(TimeSpan At, int Person, double X) : Act(At, Person);

/// <summary>Something that the facilitator of a meeting does.</summary>
/// <param name="At">When.</param>
internal abstract record HostAct(TimeSpan At) : Act(At, Nobody)
{
    private const int Nobody = -1;
}

/// <summary>A guided run begins, at its first tool.</summary>
/// <param name="At">When.</param>
/// <param name="Tools">Its tools, in order.</param>
internal sealed record RunAct(TimeSpan At, IReadOnlyList<int> Tools) : HostAct(At);

/// <summary>The run goes on.</summary>
/// <param name="At">When.</param>
/// <param name="Step">To which of its tools, from 0.</param>
internal sealed record StepAct(TimeSpan At, int Step) : HostAct(At);

/// <summary>The votes of the blind round are shown.</summary>
/// <param name="At">When.</param>
internal sealed record RevealAct(TimeSpan At) : HostAct(At);
