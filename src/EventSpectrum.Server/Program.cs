using System.CommandLine;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Simulation;
using EventSpectrum.Server.Snapshots;
using EventSpectrum.Server.Staff;

var root = new RootCommand("EventSpectrum: place things on a two-axis chart together, live.")
{
    ServeCommand.Create(args),
    ImportCommand.Create(),
    ExportCommand.Create(),
    SimulateCommand.Create(),
    SignInLinkCommand.Create(),
};
root.TreatUnmatchedTokensAsErrors = false;
root.SetAction((_, cancellation) => ServeCommand.RunAsync(args, cancellation));
return await root.Parse(args).InvokeAsync();
