using EventSpectrum.Postgres.Tests.Embedded;
using Xunit.Runner.InProc.SystemConsole;

// The assembly is its own second process: started with this word it owns an embedded PostgreSQL until it is killed.
return args is [OwnerProcess.Word, var directory]
    ? await OwnerProcess.RunAsync(directory)
    : await ConsoleRunner.Run(args);
