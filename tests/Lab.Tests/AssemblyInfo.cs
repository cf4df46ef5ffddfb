// There is one lab on a machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
