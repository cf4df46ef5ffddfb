// They run on one lab: LAB says which.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
