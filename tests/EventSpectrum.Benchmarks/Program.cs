using System.CommandLine;
using EventSpectrum.Benchmarks;
using EventSpectrum.Benchmarks.Load;
using EventSpectrum.Benchmarks.Suites;

// A host that does nothing but read and answer: what the vote and push suites are held against. Started by them.
if (args is ["bare-host"]) return await BareHost.ServeAsync();

var suites = new Dictionary<string, Func<Run, Task>>
{
    ["append"] = AppendSuite.RunAsync,
    ["vote"] = VoteSuite.RunAsync,
    ["growth"] = GrowthSuite.RunAsync,
    ["push"] = PushSuite.RunAsync,
    ["fold"] = FoldSuite.RunAsync,
    ["history"] = HistoryBenchmark.RunAsync,
    ["rollback"] = RollbackBenchmark.RunAsync,
    ["export"] = ExportSuite.RunAsync,
    ["tools"] = ToolsSuite.RunAsync,
};

var which = new Argument<string>("suite") { Description = $"One of {string.Join(", ", suites.Keys)}, or all." };
which.AcceptOnlyFromAmong([.. suites.Keys, "all"]);
var quick = new Option<bool>("--quick") { Description = "Keep each suite to 45 seconds: fewer rounds, smaller logs, fewer viewers." };
var rounds = new Option<int?>("--rounds") { Description = "How often everything is measured in turn (7, or 3 when quick)." };
var connections = new Option<int[]>("--connections") { Description = "Send votes on so many connections only.", AllowMultipleArgumentsPerToken = true };
var warmUp = new Option<int?>("--warm-up") { Description = "Send votes for so many seconds before anything is measured (30, or 8 when quick)." };
var json = new Option<FileInfo?>("--json") { Description = "Write the figures to this file as well." };
var root = new RootCommand("What EventSpectrum costs, always beside a limit or a peer measured in the same run.") { which, quick, rounds, connections, warmUp, json };
root.SetAction(async (parsed, _) =>
{
    var (name, hurried) = (parsed.GetRequiredValue(which), parsed.GetValue(quick));
    var run = new Run(hurried, parsed.GetValue(rounds) ?? (hurried ? 3 : 7), Console.Out, parsed.GetValue(connections) is { Length: > 0 } some ? some : null, parsed.GetValue(warmUp));
    Machine.Print(Console.Out);
    foreach (var (_, suite) in suites.Where(s => name == "all" || s.Key == name)) await suite(run);
    if (parsed.GetValue(json) is { } file) run.Save(file.FullName, name);
    return 0;
});
return await root.Parse(args).InvokeAsync();
